import { create } from 'zustand';
import { Stored } from '../stream/stored';
import type { Trouble } from '../stream/store';
import { INPUT_KINDS, type SoundInput } from './inputs';
import { parseRoutes, type Route } from './routes';

interface Kept {
  input: SoundInput;
  routes: readonly Route[];
}

export interface SoundState extends Kept {
  isOn: boolean;
  isStarting: boolean;
  /** Name of what is heard. */
  label: string;
  trouble: Trouble | null;
}

const NOTHING: Kept = { input: { kind: 'microphone', deviceId: '' }, routes: [] };

export function parseSound(value: unknown): Kept {
  if (typeof value !== 'object' || value === null) return NOTHING;
  const { input, routes } = value as {
    input?: Partial<Record<keyof SoundInput, unknown>>;
    routes?: unknown;
  };
  return {
    input: {
      kind: INPUT_KINDS.find((kind) => kind === input?.kind) ?? 'microphone',
      deviceId: typeof input?.deviceId === 'string' ? input.deviceId : '',
    },
    routes: parseRoutes(routes),
  };
}

const stored = new Stored<Kept>('sound', parseSound, NOTHING);

export const useSound = create<SoundState>(() => ({
  ...stored.load(),
  isOn: false,
  isStarting: false,
  label: '',
  trouble: null,
}));

/** Changes what outlives a reload. */
export function keepSound(change: Partial<Kept>): void {
  useSound.setState(change);
  const { input, routes } = useSound.getState();
  stored.save({ input, routes });
}

export function changeRoute(id: string, change: Partial<Route>): void {
  const { routes } = useSound.getState();
  keepSound({ routes: routes.map((route) => (route.id === id ? { ...route, ...change } : route)) });
}
