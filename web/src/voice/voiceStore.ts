import { create } from 'zustand';
import { Stored } from '../stream/stored';
import type { VoiceMode } from './commands';
import type { ListenerState } from './listener';
import { hasSpeech, type RecogniserError } from './recogniser';

/** What was said and what came of it; newest first. */
export interface Utterance {
  id: number;
  words: string;
  /** What was done, in words; empty where it was left alone. */
  answer: string;
  isDone: boolean;
}

interface Kept {
  /** Whether the person read where speech goes, and agreed. */
  hasConsent: boolean;
  mode: VoiceMode;
  language: string;
  wake: string;
}

export interface VoiceState extends Kept {
  isSupported: boolean;
  /** Listens all the time. */
  isOn: boolean;
  /** Listens while held. */
  isTalking: boolean;
  /** The notice is shown and waits for an answer. */
  isAsking: boolean;
  state: ListenerState;
  interim: string;
  utterances: readonly Utterance[];
  trouble: RecogniserError | null;
}

export const LANGUAGES = [
  { value: 'en-US', text: 'English (United States)' },
  { value: 'en-GB', text: 'English (United Kingdom)' },
  { value: 'en-AU', text: 'English (Australia)' },
  { value: 'en-IN', text: 'English (India)' },
  { value: 'de-DE', text: 'Deutsch' },
  { value: 'es-ES', text: 'Español' },
  { value: 'fr-FR', text: 'Français' },
  { value: 'it-IT', text: 'Italiano' },
  { value: 'nl-NL', text: 'Nederlands' },
  { value: 'pl-PL', text: 'Polski' },
  { value: 'pt-BR', text: 'Português (Brasil)' },
  { value: 'ja-JP', text: '日本語' },
] as const;

const LONGEST_WAKE = 40;
const MOST_UTTERANCES = 30;
const INITIAL: Kept = { hasConsent: false, mode: 'commands', language: 'en-US', wake: '' };

export function parseVoice(value: unknown): Kept {
  if (typeof value !== 'object' || value === null) return INITIAL;
  const { hasConsent, mode, language, wake } = value as Partial<Record<keyof Kept, unknown>>;
  return {
    hasConsent: hasConsent === true,
    mode: mode === 'free' ? 'free' : 'commands',
    language: LANGUAGES.find((each) => each.value === language)?.value ?? INITIAL.language,
    wake: typeof wake === 'string' ? wake.slice(0, LONGEST_WAKE) : '',
  };
}

const stored = new Stored<Kept>('voice', parseVoice, INITIAL);

export const useVoice = create<VoiceState>(() => ({
  ...stored.load(),
  isSupported: hasSpeech(),
  isOn: false,
  isTalking: false,
  isAsking: false,
  state: 'off',
  interim: '',
  utterances: [],
  trouble: null,
}));

/** Changes what outlives a reload. */
export function keepVoice(change: Partial<Kept>): void {
  useVoice.setState(change);
  const { hasConsent, mode, language, wake } = useVoice.getState();
  stored.save({ hasConsent, mode, language, wake });
}

let nextId = 1;

export function noteUtterance(words: string, answer: string, isDone: boolean): void {
  const utterance = { id: nextId++, words, answer, isDone };
  useVoice.setState(({ utterances }) => ({
    utterances: [utterance, ...utterances].slice(0, MOST_UTTERANCES),
  }));
}
