import type { KeyboardEvent, PointerEvent } from 'react';
import { Tip } from '../../components/ui/Tip';
import { voiceText as text } from '../../text/voice';
import { talk } from '../../voice/voiceControls';
import { useVoice } from '../../voice/voiceStore';

/** Listens from press to release; a finger that slides off still holds. */
export function TalkButton() {
  const isTalking = useVoice((state) => state.isTalking);
  const press = (event: PointerEvent<HTMLButtonElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    talk(true);
  };
  const isHoldKey = (event: KeyboardEvent) => event.key === ' ' || event.key === 'Enter';
  const release = () => {
    if (useVoice.getState().isTalking) talk(false);
  };
  return (
    <Tip text={text.talkHint}>
      <button
        type="button"
        data-control="voice.talk"
        data-holds
        aria-pressed={isTalking}
        onPointerDown={press}
        onPointerUp={release}
        onPointerCancel={release}
        onKeyDown={(event) => {
          if (!isHoldKey(event)) return;
          event.preventDefault();
          if (!event.repeat) talk(true);
        }}
        onKeyUp={(event) => isHoldKey(event) && release()}
        onBlur={release}
        onContextMenu={(event) => event.preventDefault()}
        className={`h-11 w-full touch-none select-none rounded-xl border text-sm transition-colors ${
          isTalking
            ? 'border-vermilion bg-vermilion/15 text-vermilion'
            : 'border-line bg-panel text-muted hover:bg-raised hover:text-paper'
        }`}
      >
        {text.talk}
      </button>
    </Tip>
  );
}
