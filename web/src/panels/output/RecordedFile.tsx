import { useEffect, useState } from 'react';
import { IconButton } from '../../components/ui/IconButton';
import { CloseIcon, DownloadIcon, PlayIcon, TrashIcon } from '../../components/ui/icons';
import type { Recording } from '../../record/files';
import { fileSize } from '../../record/format';
import { discardRecording, openRecording, saveRecording } from '../../record/recorder';
import { recordText as text } from '../../text/record';

/** One recording on this device: play it here, save it, delete it. */
export function RecordedFile({ recording }: { recording: Recording }) {
  const { name, bytes, atMs, isCutOff } = recording;
  const [url, setUrl] = useState('');
  const [isAsking, setAsking] = useState(false);
  useEffect(() => (url ? () => URL.revokeObjectURL(url) : undefined), [url]);
  const play = async () => {
    const file = await openRecording(recording);
    if (file) setUrl(URL.createObjectURL(file));
  };
  return (
    <li className="rounded-xl border border-line bg-panel p-2.5" data-recorded-file={name}>
      <div className="flex items-center gap-1.5">
        <div className="min-w-0 flex-1 pl-1">
          <p className="truncate text-sm" title={name}>
            {/* All begin alike; what tells them apart must not be cut off. */}
            {name.replace(/^streamstyle-/, '')}
          </p>
          <p className="text-xs text-faint">
            {new Date(atMs).toLocaleString()} · {fileSize(bytes)}
            {isCutOff && ` · ${text.cutOff}`}
          </p>
        </div>
        {url ? (
          <IconButton label={text.closePlayer} onClick={() => setUrl('')}>
            <CloseIcon />
          </IconButton>
        ) : (
          <IconButton label={text.play(name)} onClick={() => void play()}>
            <PlayIcon />
          </IconButton>
        )}
        <IconButton label={text.save(name)} onClick={() => void saveRecording(recording)}>
          <DownloadIcon />
        </IconButton>
        <IconButton label={text.remove(name)} onClick={() => setAsking(true)}>
          <TrashIcon />
        </IconButton>
      </div>
      {isAsking && (
        <p className="mt-2 flex items-center gap-2 pl-1 text-sm">
          <span className="flex-1">{text.reallyRemove}</span>
          <button
            type="button"
            className="h-9 rounded-lg border border-line px-3 hover:bg-raised"
            onClick={() => setAsking(false)}
          >
            {text.no}
          </button>
          <button
            type="button"
            className="h-9 rounded-lg border border-vermilion/60 px-3 text-vermilion hover:bg-vermilion/15"
            onClick={() => void discardRecording(recording)}
          >
            {text.yes}
          </button>
        </p>
      )}
      {url && <video controls autoPlay src={url} className="mt-2 w-full rounded-lg bg-well" />}
    </li>
  );
}
