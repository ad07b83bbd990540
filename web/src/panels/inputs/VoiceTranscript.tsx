import { voiceText as text } from '../../text/voice';
import { useVoice } from '../../voice/voiceStore';

/** What is heard now, and what was understood of it. */
export function VoiceTranscript() {
  const interim = useVoice((state) => state.interim);
  const utterances = useVoice((state) => state.utterances);
  const isOff = useVoice((state) => state.state === 'off');
  return (
    <>
      <p
        role="status"
        aria-label={text.transcript}
        data-voice-interim
        className="mt-2 min-h-6 truncate text-sm italic text-muted"
      >
        {interim && `“${interim}…”`}
      </p>
      {utterances.length > 0 ? (
        <ol
          aria-label={text.history}
          aria-live="polite"
          tabIndex={0}
          className="flex max-h-44 flex-col gap-1 overflow-y-auto rounded-xl bg-well p-3 text-sm"
        >
          {utterances.map(({ id, words, answer, isDone }) => (
            <li key={id} data-done={isDone} className="flex justify-between gap-3">
              <span className="min-w-0 truncate text-muted" title={words}>
                “{words}”
              </span>
              <span
                className={`max-w-[55%] shrink-0 truncate ${isDone ? 'text-viridian' : 'text-faint'}`}
              >
                {answer || text.ignored}
              </span>
            </li>
          ))}
        </ol>
      ) : (
        isOff || (
          <p className="text-xs leading-relaxed text-faint">
            {text.examplesTitle}: {text.examples.map((example) => `“${example}”`).join(', ')}
          </p>
        )
      )}
    </>
  );
}
