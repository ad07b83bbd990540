import { useId } from 'react';
import { Segmented } from '../../components/ui/Segmented';
import { Select } from '../../components/ui/Select';
import { Tip } from '../../components/ui/Tip';
import { voiceText as text } from '../../text/voice';
import { withdrawConsent } from '../../voice/voiceControls';
import { keepVoice, LANGUAGES, useVoice } from '../../voice/voiceStore';

const MODES = (['commands', 'free'] as const).map((value) => ({
  value,
  label: text.modes[value].hint,
  content: text.modes[value].name,
}));

/** How it listens: what counts, in which language, after which words. */
export function VoiceOptions() {
  const wakeId = useId();
  const { mode, language, wake, hasConsent } = useVoice();
  return (
    <div className="mt-4 grid grid-cols-2 gap-x-4 gap-y-3">
      <div className="col-span-2">
        <p className="mb-1 text-sm text-muted">{text.mode}</p>
        <Segmented
          label={text.mode}
          value={mode}
          choices={MODES}
          onChange={(next) => keepVoice({ mode: next })}
        />
      </div>
      <div className="min-w-0">
        <p className="mb-1 text-sm text-muted">{text.language}</p>
        <Select
          label={text.language}
          className="w-full"
          value={language}
          choices={LANGUAGES}
          onChange={(next) => keepVoice({ language: next })}
        />
      </div>
      <div className="min-w-0">
        <label htmlFor={wakeId} className="mb-1 block text-sm text-muted">
          {text.wake}
        </label>
        <Tip text={text.wakeHint}>
          <input
            id={wakeId}
            value={wake}
            maxLength={40}
            autoComplete="off"
            placeholder={text.wakePlaceholder}
            onChange={(event) => keepVoice({ wake: event.target.value })}
            className="h-10 w-full min-w-0 rounded-xl border border-line bg-well px-3 text-sm"
          />
        </Tip>
      </div>
      {!language.startsWith('en') && (
        <p className="col-span-2 text-xs text-faint">{text.languageHint}</p>
      )}
      {hasConsent && (
        <Tip text={text.withdrawHint}>
          <button
            type="button"
            onClick={withdrawConsent}
            className="col-span-2 justify-self-start text-xs text-faint underline hover:text-paper"
          >
            {text.withdraw}
          </button>
        </Tip>
      )}
    </div>
  );
}
