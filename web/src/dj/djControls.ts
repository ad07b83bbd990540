import type { Control, ControlKind } from '../control/control';
import { controls, type ControlRegistry } from '../control/registry';
import { entryAtCursor, moveCursor } from '../library/libraryCursor';
import { djText } from '../text/dj';
import { shareOfB } from './crossfade';
import { DECKS, type DeckName } from './decks';
import type { Desk } from './desk';

const text = djText.control;
export const NUDGE_MS = 20;

export interface DjTarget {
  desk: Pick<Desk, 'now' | 'moveTo' | 'cut' | 'autofade' | 'tap' | 'downbeat' | 'nudge'>;
  load(deck: DeckName, title: string, words: string): void;
}

/** The crossfader, the beat and the library, for knobs, pads and keys. */
export function djControls({ desk, load }: DjTarget): Control[] {
  const trigger = (id: string, label: string, run: () => void, read = () => 0): Control => {
    const kind: ControlKind = 'trigger';
    return { id, label, group: djText.group, kind, read, write: run };
  };
  const loadFromCursor = (deck: DeckName) => {
    const entry = entryAtCursor();
    if (entry) load(deck, entry.title, entry.text);
  };
  return [
    {
      id: 'dj.fader',
      label: text.fader,
      group: djText.group,
      kind: 'range',
      read: () => desk.now.position,
      write: (value) => desk.moveTo(value),
      show: (value) => djText.fader.value(Math.round(shareOfB(desk.now.curve, value) * 100)),
    },
    trigger('dj.cut', text.cut, () => desk.cut()),
    trigger(
      'dj.autofade',
      text.autofade,
      () => desk.autofade(),
      () => (desk.now.fade ? 1 : 0),
    ),
    trigger('dj.tap', text.tap, () => desk.tap()),
    trigger('dj.one', text.one, () => desk.downbeat()),
    trigger('dj.earlier', text.earlier, () => desk.nudge(-NUDGE_MS)),
    trigger('dj.later', text.later, () => desk.nudge(NUDGE_MS)),
    trigger('library.next', text.next, () => moveCursor(1)),
    trigger('library.previous', text.previous, () => moveCursor(-1)),
    ...DECKS.map((deck) =>
      trigger(`dj.load.${deck.toLowerCase()}`, text.loadOn(deck), () => loadFromCursor(deck)),
    ),
  ];
}

export function registerDjControls(
  target: DjTarget,
  registry: ControlRegistry = controls,
): () => void {
  return registry.add(...djControls(target));
}
