import { controls } from '../control/registry';
import { notify } from '../stream/store';
import { voiceText as text } from '../text/voice';
import { keepVoice, useVoice } from './voiceStore';

/** Asks for consent where there is none yet; returns whether there is. */
function mayListen(): boolean {
  const { hasConsent, isSupported } = useVoice.getState();
  if (isSupported && !hasConsent) useVoice.setState({ isAsking: true });
  return isSupported && hasConsent;
}

/** A key or a knob was pressed, perhaps far from the panel that would answer. */
function explain(): void {
  const { hasConsent, isSupported } = useVoice.getState();
  if (!isSupported) notify(text.title, text.absent);
  else if (!hasConsent) notify(text.askTitle, text.askText);
}

/** What listens is fetched when it is first needed; calls keep their order. */
const listen = (change: { isOn?: boolean; isTalking?: boolean }) =>
  import('./voice').then((voice) => voice.listen(change));

export function setVoice(isOn: boolean): void {
  if (!isOn || mayListen()) void listen({ isOn });
}

/** Listens from press to release. */
export function talk(isTalking: boolean): void {
  if (!isTalking || mayListen()) void listen({ isTalking });
}

export function answerNotice(isAccepted: boolean): void {
  useVoice.setState({ isAsking: false });
  if (!isAccepted) return;
  keepVoice({ hasConsent: true });
  setVoice(true);
}

export function withdrawConsent(): void {
  keepVoice({ hasConsent: false });
  if (useVoice.getState().state !== 'off') void listen({ isOn: false, isTalking: false });
}

export function registerVoiceControls(): () => void {
  return controls.add(
    {
      id: 'voice.toggle',
      label: text.toggle,
      group: text.title,
      kind: 'toggle',
      read: () => (useVoice.getState().isOn ? 1 : 0),
      write: (value) => {
        if (value >= 0.5) explain();
        setVoice(value >= 0.5);
      },
    },
    {
      id: 'voice.talk',
      label: text.talk,
      group: text.title,
      kind: 'hold',
      read: () => (useVoice.getState().isTalking ? 1 : 0),
      write: (value) => {
        if (value >= 0.5) explain();
        talk(value >= 0.5);
      },
    },
  );
}
