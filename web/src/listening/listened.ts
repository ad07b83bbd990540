import { Stored } from '../stream/stored';

/** What listened when the page was left. */
export interface Listened {
  sound: boolean;
  voice: boolean;
}

const NOTHING: Listened = { sound: false, voice: false };

export function parseListened(value: unknown): Listened {
  if (typeof value !== 'object' || value === null) return NOTHING;
  const { sound, voice } = value as Partial<Record<keyof Listened, unknown>>;
  return { sound: sound === true, voice: voice === true };
}

/** For as long as the tab is open: a visit on another day opens no microphone. */
export const listened = new Stored('listened', parseListened, NOTHING, () => sessionStorage);
