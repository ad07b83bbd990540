import { useEffect, useRef } from 'react';
import { voiceText as text } from '../../text/voice';
import { answerNotice } from '../../voice/voiceControls';

/** Says where speech goes, once, before the first word is heard. */
export function VoiceNotice() {
  const accept = useRef<HTMLButtonElement>(null);
  useEffect(() => accept.current?.focus(), []);
  return (
    <div
      role="alertdialog"
      aria-labelledby="voice-notice"
      aria-describedby="voice-notice-text"
      className="animate-rise my-2 rounded-card border border-ultramarine/50 bg-ultramarine/10 p-4 text-sm leading-relaxed"
    >
      <p id="voice-notice" className="font-semibold">
        {text.notice}
      </p>
      <p id="voice-notice-text" className="mt-1 text-muted">
        {text.noticeText}
      </p>
      <div className="mt-3 flex gap-2">
        <button
          ref={accept}
          type="button"
          onClick={() => answerNotice(true)}
          className="h-10 flex-1 rounded-xl bg-vermilion px-3 font-semibold text-ink"
        >
          {text.accept}
        </button>
        <button
          type="button"
          onClick={() => answerNotice(false)}
          className="h-10 rounded-xl border border-line px-3 text-muted hover:text-paper"
        >
          {text.decline}
        </button>
      </div>
    </div>
  );
}
