import { controls } from '../control/registry';
import { soundText as text } from '../text/sound';
import { useSound } from './soundStore';

/** Switches listening; what listens is fetched when it is first needed. */
export async function setSound(isOn: boolean): Promise<void> {
  const { startSound, stopSound } = await import('./sound');
  if (isOn) await startSound();
  else stopSound();
}

export function registerSoundControls(): () => void {
  return controls.add({
    id: 'sound.toggle',
    label: text.listen,
    group: text.title,
    kind: 'toggle',
    read: () => (useSound.getState().isOn ? 1 : 0),
    write: (value) => void setSound(value >= 0.5),
  });
}
