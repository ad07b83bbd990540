import { create } from 'zustand';
import type { Look } from '../api/types';
import { restingLook } from '../look/resting';
import { appended, fullText } from '../perform/appended';
import { chosenTransition } from '../perform/morph';
import { Stored } from '../stream/stored';
import { useStudio } from '../stream/store';
import { studio } from '../stream/studio';
import { EMPTY_DECK, type DeckName } from './decks';
import { Desk, INITIAL_DESK, parseDesk, type DeskState } from './desk';

const SAVE_MS = 400;
const stored = new Stored('dj', parseDesk, INITIAL_DESK);
let saving = 0;

/** The fader moves often; storage is written when it rests. */
function saveSoon({ tempo: _t, fade: _f, ...settings }: DeskState): void {
  clearTimeout(saving);
  saving = window.setTimeout(() => stored.save(settings), SAVE_MS);
}

/** The page's mixing desk. */
export const desk = new Desk(stored.load(), {
  apply: (patch, transition) => studio().apply(patch, transition),
  change: (patch) => studio().change(patch, chosenTransition()),
  look: () => restingLook(useStudio.getState().look),
  changed: (state) => {
    useDesk.setState(state);
    saveSoon(state);
  },
  now: () => performance.now(),
  setTimer: (run, ms) => window.setTimeout(run, ms),
  clearTimer: (id) => clearTimeout(id),
});

export const useDesk = create<DeskState>(() => desk.now);

export function loadWords(deck: DeckName, title: string, words: string): void {
  const text = fullText(words, appended.get());
  if (text)
    desk.load(deck, { ...EMPTY_DECK, title: title || text, prompts: [{ text, weight: 1 }] });
}

export function loadStyle(deck: DeckName, id: string, name: string): void {
  desk.load(deck, { ...EMPTY_DECK, title: name, styles: [{ id, weight: 1 }] });
}

export function loadPreset(deck: DeckName, { name, look }: { name: string; look: Look }): void {
  desk.load(deck, { title: name, prompts: look.prompts, styles: look.styles, look });
}
