import { useEffect, useState } from 'react';
import { discardRecording, refreshRecordings, saveRecording } from '../record/recorder';
import { useRecording } from '../record/store';
import { recordText } from '../text/record';

const text = recordText.recover;

/** Offers, at the start, what an earlier page could not finish. */
export function RecordRecovery() {
  const recordings = useRecording((state) => state.recordings);
  const [isPutOff, setPutOff] = useState(false);
  const [offered, setOffered] = useState<ReadonlySet<string>>(new Set());

  useEffect(() => {
    // What is cut off later is said by the recorder itself.
    void refreshRecordings().then(() => {
      const found = useRecording.getState().recordings.filter((each) => each.isCutOff);
      setOffered(new Set(found.map((each) => each.name)));
    });
  }, []);

  const cutOff = recordings.filter((each) => each.isCutOff && offered.has(each.name));
  if (isPutOff || cutOff.length === 0) return null;
  const save = async () => {
    setPutOff(true);
    for (const each of cutOff) await saveRecording(each);
  };
  const discard = async () => {
    for (const each of cutOff) await discardRecording(each);
  };
  const quiet = 'h-10 rounded-xl border border-line px-3 text-sm hover:bg-raised';
  return (
    <section
      aria-label={text.title}
      className="animate-rise fixed inset-x-4 bottom-4 z-30 mx-auto max-w-md rounded-card border border-line bg-panel p-4 shadow-xl shadow-black/50"
    >
      <h2 className="font-semibold">{text.title}</h2>
      <p className="mt-1 text-sm leading-relaxed text-muted">{text.text(cutOff.length)}</p>
      <div className="mt-3 flex gap-2">
        <button
          type="button"
          className="pigment h-10 rounded-xl px-4 text-sm font-semibold text-ink"
          onClick={() => void save()}
        >
          {text.save}
        </button>
        <button type="button" className={quiet} onClick={() => void discard()}>
          {text.discard}
        </button>
        <button type="button" className={quiet} onClick={() => setPutOff(true)}>
          {text.later}
        </button>
      </div>
    </section>
  );
}
