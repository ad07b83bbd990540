import { useEffect } from 'react';
import { Heading } from '../../components/panel/Heading';
import { Select } from '../../components/ui/Select';
import { CONTAINERS } from '../../record/channel';
import { canRecord, refreshRecordings, warmRecorder } from '../../record/recorder';
import { SOUNDS } from '../../record/sound';
import { chooseRecording, useRecording } from '../../record/store';
import { fileSize } from '../../record/format';
import { useStudio } from '../../stream/store';
import { recordText as text } from '../../text/record';
import { KeepLastButton } from './KeepLastButton';
import { RecordedFile } from './RecordedFile';

/** What recordings are made of, and those that are kept on this device. */
export default function RecordSection() {
  const container = useRecording((state) => state.container);
  const containers = useRecording((state) => state.containers);
  const sound = useRecording((state) => state.sound);
  const recordings = useRecording((state) => state.recordings);
  const freeBytes = useRecording((state) => state.freeBytes);
  const hasSourceSound = useStudio(
    ({ source }) => source?.kind === 'video' || source?.kind === 'screen',
  );
  useEffect(() => {
    warmRecorder();
    void refreshRecordings();
  }, []);
  if (!canRecord()) {
    return (
      <section aria-label={text.title}>
        <Heading title={text.title} />
        <p className="text-sm leading-relaxed text-muted">{text.unsupported}</p>
      </section>
    );
  }
  const canWrite = (kind: (typeof CONTAINERS)[number]) => containers?.includes(kind) ?? true;
  return (
    <section aria-label={text.title} className="flex flex-col gap-3">
      <Heading title={text.title} />
      <div className="flex flex-wrap gap-2">
        <Select
          label={text.format}
          title={text.formatHint}
          className="w-28"
          value={canWrite(container) ? container : 'webm'}
          choices={CONTAINERS.filter(canWrite).map((kind) => ({
            value: kind,
            text: text.formats[kind],
          }))}
          onChange={(next) => chooseRecording({ container: next === 'mp4' ? 'mp4' : 'webm' })}
        />
        <Select
          label={text.sound}
          title={text.soundHint}
          className="min-w-0 flex-1"
          value={sound}
          choices={SOUNDS.map((choice) => ({
            value: choice,
            text:
              choice === 'source' && !hasSourceSound
                ? `${text.sounds.source} (${text.sounds.none.toLowerCase()} now)`
                : text.sounds[choice],
          }))}
          onChange={(next) =>
            chooseRecording({ sound: SOUNDS.find((each) => each === next) ?? 'none' })
          }
        />
      </div>
      {!canWrite('mp4') && <p className="text-xs text-faint">{text.noMp4}</p>}
      <KeepLastButton />
      <div className="flex items-baseline justify-between gap-3">
        <h3 className="text-sm font-semibold">{text.list}</h3>
        {freeBytes !== null && (
          <span className="text-xs text-faint">{text.free(fileSize(freeBytes))}</span>
        )}
      </div>
      {recordings.length === 0 ? (
        <p className="text-sm leading-relaxed text-faint">{text.none}</p>
      ) : (
        <ul className="flex flex-col gap-2">
          {recordings.map((recording) => (
            <RecordedFile key={recording.name} recording={recording} />
          ))}
        </ul>
      )}
    </section>
  );
}
