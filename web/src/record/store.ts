import { create } from 'zustand';
import { Stored } from '../stream/stored';
import { CONTAINERS, type Container } from './channel';
import type { Recording } from './files';
import { SOUNDS, type SoundChoice } from './sound';

export type RecordPhase = 'idle' | 'starting' | 'recording' | 'saving';

/** What the page shows of recording. */
export interface RecordState {
  phase: RecordPhase;
  seconds: number;
  bytes: number;
  /** How far the film of the last 30 seconds is, 0..1; null when none is made. */
  keeping: number | null;
  /** Pictures of the running burst; null when there is none. */
  burst: number | null;
  /** What this browser can write; null until it said so. */
  containers: readonly Container[] | null;
  container: Container;
  sound: SoundChoice;
  recordings: readonly Recording[];
  freeBytes: number | null;
}

interface Choices {
  container: Container;
  sound: SoundChoice;
}

function parse(value: unknown): Choices {
  const found = (typeof value === 'object' && value !== null ? value : {}) as Partial<
    Record<keyof Choices, unknown>
  >;
  return {
    container: CONTAINERS.find((each) => each === found.container) ?? 'webm',
    sound: SOUNDS.find((each) => each === found.sound) ?? 'none',
  };
}

const stored = new Stored<Choices>('record', parse, { container: 'webm', sound: 'none' });

export const useRecording = create<RecordState>(() => ({
  phase: 'idle',
  seconds: 0,
  bytes: 0,
  keeping: null,
  burst: null,
  containers: null,
  ...stored.load(),
  recordings: [],
  freeBytes: null,
}));

export function chooseRecording(change: Partial<Choices>): void {
  useRecording.setState(change);
  const { container, sound } = useRecording.getState();
  stored.save({ container, sound });
}
