/** What can go wrong, as the Web Speech API names it. */
export type RecogniserError =
  | 'no-speech'
  | 'aborted'
  | 'audio-capture'
  | 'network'
  | 'not-allowed'
  | 'service-not-allowed'
  | 'language-not-supported'
  | 'bad-grammar';

/** One piece of speech: its hearings, likeliest first. */
export interface Heard {
  hearings: readonly string[];
  isFinal: boolean;
}

/** Turns speech into words until it ends, by itself or when told. Starts once. */
export interface Recogniser {
  start(events: RecogniserEvents): void;
  /** Hears no more and still answers what it heard. */
  stop(): void;
}

export interface RecogniserEvents {
  /** The microphone is open. */
  onOpen(): void;
  /** All pieces of this session so far. */
  onHeard(pieces: readonly Heard[]): void;
  onError(error: RecogniserError): void;
  /** The last event, whatever came before. */
  onEnd(): void;
}

// TypeScript's DOM library leaves these out.
interface SpeechApi extends EventTarget {
  lang: string;
  continuous: boolean;
  interimResults: boolean;
  maxAlternatives: number;
  onstart: (() => void) | null;
  onresult: ((event: { results: SpeechRecognitionResultList }) => void) | null;
  onerror: ((event: { error: RecogniserError }) => void) | null;
  onend: (() => void) | null;
  start(): void;
  stop(): void;
}
type SpeechConstructor = new () => SpeechApi;

const HEARINGS = 4;

function constructor(): SpeechConstructor | undefined {
  const scope = globalThis as {
    SpeechRecognition?: SpeechConstructor;
    webkitSpeechRecognition?: SpeechConstructor;
  };
  return scope.SpeechRecognition ?? scope.webkitSpeechRecognition;
}

export const hasSpeech = () => constructor() !== undefined;

/** The browser's own recogniser; null where it has none. */
export function browserRecogniser(language: string): Recogniser | null {
  const Speech = constructor();
  if (!Speech) return null;
  const speech = new Speech();
  speech.lang = language;
  speech.continuous = true;
  speech.interimResults = true;
  speech.maxAlternatives = HEARINGS;
  return {
    start: (events) => {
      speech.onstart = () => events.onOpen();
      speech.onresult = ({ results }) => events.onHeard([...results].map(toHeard));
      speech.onerror = ({ error }) => events.onError(error);
      speech.onend = () => events.onEnd();
      speech.start();
    },
    stop: () => speech.stop(),
  };
}

function toHeard(result: SpeechRecognitionResult): Heard {
  return { hearings: [...result].map(({ transcript }) => transcript), isFinal: result.isFinal };
}
