import { chordOf } from './keyChord';
import { isTakenBy, Keyboard } from './keyboard';
import { stopLearning, takeKey, useLearning } from './learn';
import { keysOf, useProfiles } from './profiles';
import { controls } from './registry';

/** While a control waits for a key, every key is for it; Escape gives up. */
function learnFrom(event: KeyboardEvent): void {
  const { wish } = useLearning.getState();
  if (!wish || (wish.kind === 'knob' && event.key !== 'Escape')) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (event.key === 'Escape') return stopLearning();
  const chord = chordOf(event);
  if (wish.kind === 'key' && chord !== null && !event.repeat) takeKey(wish, chord);
}

/** Listens to the page's keys. Returns what ends that. */
export function bindKeyboard(): () => void {
  let isFocusByKey = false;
  const keyboard = new Keyboard({
    registry: controls,
    keys: () => keysOf(useProfiles.getState()),
    isTaken: (chord, target) => isTakenBy(chord, target, isFocusByKey),
  });
  /** Keys that came down for us: Firefox presses a button when Space comes up. */
  const used = new Set<string>();
  const ending = new AbortController();
  const { signal } = ending;
  const first = { capture: true, signal };

  window.addEventListener('keydown', learnFrom, first);
  window.addEventListener('pointerdown', () => (isFocusByKey = false), first);
  window.addEventListener(
    'keydown',
    ({ key }) => {
      if (key === 'Tab' || key.startsWith('Arrow')) isFocusByKey = true;
    },
    first,
  );
  window.addEventListener(
    'keydown',
    (event) => {
      if (event.defaultPrevented) return;
      keyboard.down(event);
      if (event.defaultPrevented) used.add(event.code);
    },
    { signal },
  );
  window.addEventListener(
    'keyup',
    (event) => {
      keyboard.up(event);
      if (used.delete(event.code)) event.preventDefault();
    },
    { signal },
  );
  window.addEventListener('blur', () => keyboard.release(), { signal });
  return () => {
    keyboard.release();
    ending.abort();
  };
}
