import { Stored } from '../stream/stored';
import { asArray, asNumber, asRecord, asText } from './check';
import { MAX_MORPH_S } from './morph';
import { remember } from './remembered';

/** One step of a show: a preset and how long it takes to arrive. */
export interface Cue {
  /** Of the cue, not of the preset: a preset may come twice. */
  id: string;
  preset: string;
  seconds: number;
}

const MOST_CUES = 500;

export const parseCues = (value: unknown): readonly Cue[] =>
  asArray(value)
    .slice(0, MOST_CUES)
    .map((each) => {
      const { id, preset, seconds } = asRecord(each);
      return { id: asText(id), preset: asText(preset), seconds: asNumber(seconds, 0, MAX_MORPH_S) };
    });

export const cues = remember('cues', new Stored<readonly Cue[]>('cues', parseCues, []));

/** Cues whose preset still exists. */
export const playable = (list: readonly Cue[], presets: readonly { id: string }[]): Cue[] =>
  list.filter((cue) => presets.some(({ id }) => id === cue.preset));
