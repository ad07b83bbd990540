import type { RecogniserError } from '../voice/recogniser';

interface Trouble {
  message: string;
  fix: string;
}

const service: Trouble = {
  message: 'The speech service is not available.',
  fix: 'Check the connection to the internet, or try Chrome, Edge or Safari.',
};

const troubles: Record<RecogniserError, Trouble> = {
  'not-allowed': {
    message: 'The microphone is blocked for this page.',
    fix: 'Click the lock symbol next to the address, allow the microphone, then switch voice on again.',
  },
  'audio-capture': {
    message: 'No microphone was found.',
    fix: 'Plug one in and switch voice on again.',
  },
  'language-not-supported': {
    message: 'Your browser does not understand this language.',
    fix: 'Choose another one below.',
  },
  network: {
    message: 'The speech service cannot be reached.',
    fix: 'It is tried again by itself. Check the connection to the internet.',
  },
  aborted: {
    message: 'Something else took the microphone.',
    fix: 'It is tried again by itself. Only one page at a time can listen.',
  },
  'no-speech': { message: 'Nothing was heard.', fix: 'Speak a little louder.' },
  'service-not-allowed': service,
  'bad-grammar': service,
};

export const voiceText = {
  title: 'Voice',
  intro: 'Say a style, a change or what to paint.',
  toggle: 'Listen to my voice',
  toggleHint: 'Listens all the time, until you switch it off.',
  talk: 'Hold to talk',
  talkHint: 'Listens for as long as you hold it, by mouse, touch, Space or Enter.',
  absent:
    'This browser understands no speech. Chrome, Edge and Safari do; all else works here too.',
  notice: 'Where your speech goes',
  noticeText:
    'Your browser turns speech into words, and most send it to a service of their maker for that: Chrome to Google, Edge to Microsoft, Safari to Apple. StreamStyle gets the words only, never the sound; what you paint with stands in the prompt history of this browser.',
  accept: 'I agree, listen',
  decline: 'Not now',
  withdraw: 'Withdraw my consent',
  withdrawHint: 'Switches voice off; you will be asked again before the next time.',
  askTitle: 'Voice waits for your consent',
  askText: 'Open Inputs and read where your speech goes.',
  waits: 'Voice listened before the reload',
  waitsFix: 'To go on, switch “Listen to my voice” on under Inputs.',
  mode: 'What is painted',
  modes: {
    commands: { name: 'Commands', hint: 'Only commands and “paint …”; all else is left alone' },
    free: { name: 'Everything', hint: 'Commands, and all else that you say is painted' },
  },
  language: 'Language',
  languageHint:
    'Commands are in English. In other languages what you say is painted, or styles are picked by name.',
  wake: 'Wake words',
  wakeHint: 'Only what follows these words counts, such as “hey studio”. Empty: everything counts.',
  wakePlaceholder: 'none',
  states: {
    off: 'Off',
    opening: 'Opening the microphone…',
    listening: 'Listening',
    waiting: 'A moment…',
  },
  transcript: 'What is heard',
  history: 'What was understood',
  ignored: 'left alone',
  examplesTitle: 'Try',
  examples: [
    'paint a stormy sea',
    'next',
    'more glow',
    'strength fifty percent',
    'blend mosaic',
    'undo',
    'save preset',
    'preset three',
  ],
  troubles,
  done: {
    strengthened: (what: string, value: string) => `${what} ${value}`,
    style: (name: string) => name,
    blend: (name: string) => `Blended ${name} in`,
    remove: (name: string) => `Took ${name} out`,
    prompt: (words: string) => `Painted “${words}”`,
    preset: (name: string) => `Preset ${name}`,
    saved: (name: string) => `Saved as ${name}`,
    stopped: 'Showed the photo',
    started: 'Painted again',
  },
  failed: {
    noControl: 'Nothing here does that now',
    noPreset: (name: string) => `No preset ${name}`,
    lastStyle: 'It is the only style',
    notIn: (name: string) => `${name} is not in the blend`,
    notSaved: 'The preset could not be saved',
  },
} as const;
