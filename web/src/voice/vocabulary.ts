import type { ParamId } from '../look/params';
import { plain } from './words';

/** Whole sayings that pull or switch a control: id of the control, its value, the words. */
export const SAYINGS: readonly (readonly [
  control: string,
  value: 0 | 1,
  words: readonly string[],
])[] = [
  ['style.next', 1, ['next', 'next style', 'next one', 'another style', 'another one']],
  [
    'style.previous',
    1,
    ['previous', 'previous style', 'back', 'go back', 'last one', 'last style'],
  ],
  ['look.undo', 1, ['undo', 'undo that', 'take that back']],
  ['look.redo', 1, ['redo', 'redo that']],
  ['look.random', 1, ['random', 'surprise me', 'something random', 'random look', 'anything']],
  ['look.seed', 1, ['new seed', 'other strokes', 'new strokes', 'random seed']],
  ['look.reset', 1, ['reset', 'start over', 'reset everything', 'reset the look']],
  ['look.mirror', 1, ['mirror', 'mirror on', 'flip', 'flip it']],
  ['look.mirror', 0, ['mirror off', 'no mirror', 'flip back', 'unflip']],
  ['preset.next', 1, ['next preset']],
  ['preset.previous', 1, ['previous preset', 'last preset']],
  ['preset.ab', 1, ['compare presets', 'a b', 'ab', 'switch sides']],
  ['dj.cut', 1, ['cut']],
  ['dj.autofade', 1, ['fade', 'auto fade', 'fade over', 'crossfade']],
  ['dj.tap', 1, ['tap']],
  ['snapshot', 1, ['snapshot', 'take a picture', 'take a snapshot', 'photo', 'take a photo']],
  ['burst', 1, ['burst', 'take many pictures']],
  ['record.toggle', 1, ['record', 'start recording', 'record this']],
  ['record.toggle', 0, ['stop recording', 'end recording']],
  [
    'record.last30',
    1,
    ['keep that', 'save that', 'keep the last thirty seconds', 'keep the last 30 seconds'],
  ],
  ['view.fullscreen', 1, ['full screen', 'fullscreen']],
  ['view.layout.next', 1, ['next layout', 'change the layout', 'other layout']],
  ['source.mirror', 1, ['mirror the camera', 'mirror camera']],
  ['source.next', 1, ['next camera', 'other camera', 'next source']],
  ['sound.toggle', 1, ['listen to the music', 'sound on']],
  ['sound.toggle', 0, ['sound off']],
  ['voice.toggle', 0, ['stop listening', 'voice off', 'stop voice', 'dont listen']],
];

/** Shows the photo, or paints again. */
export const STOP = [
  'stop',
  'stop painting',
  'bypass',
  'show the photo',
  'show me the photo',
  'pause',
];
export const START = [
  'start',
  'start painting',
  'paint',
  'go on',
  'continue',
  'resume',
  'bypass off',
];

export const MORE = ['more', 'stronger', 'up'];
export const LESS = ['less', 'weaker', 'down', 'softer'];
export const SAVE = [
  'save preset',
  'save this',
  'save the preset',
  'save as preset',
  'save as',
  'save',
];
export const BLEND = ['blend in', 'blend with', 'blend', 'mix in', 'mix with', 'mix', 'add'];
export const REMOVE = ['remove', 'take out', 'without', 'drop'];
/** What follows is painted as it is said, in every mode. */
export const PROMPT = ['prompt', 'paint me', 'paint', 'draw me', 'draw', 'imagine'];

/** Polite and empty words around a command. */
export const BEFORE = [
  ...[
    'please',
    'can you',
    'could you',
    'now',
    'ok',
    'okay',
    'and',
    'um',
    'uh',
    'make it',
    'switch to',
  ],
  ...[
    'change to',
    'go to',
    'use',
    'show me',
    'show',
    'give me',
    'the',
    'only',
    'just',
    'style',
    'set',
  ],
];
export const AFTER = ['please', 'now', 'style', 'again', 'thanks', 'thank you'];

/** Spoken names of what sliders move. */
export const PARAM_WORDS: readonly (readonly [ParamId, readonly string[]])[] = (
  [
    ['strength', ['strength', 'style strength', 'intensity']],
    ['opacity', ['opacity', 'paint opacity']],
    ['stability', ['stability', 'calm', 'calmness', 'steadiness']],
    ['colour_keep', ['keep colours', 'keep colors', 'own colours', 'own colors', 'photo colors']],
    ['effects.glow', ['glow', 'glowing', 'bloom']],
    ['effects.ink', ['ink', 'ink lines', 'lines', 'outlines']],
    ['effects.posterise', ['posterise', 'posterize', 'poster']],
    ['effects.grain', ['grain', 'paper grain', 'film grain']],
    ['effects.halftone', ['halftone', 'half tone', 'dots', 'print dots']],
    ['effects.mono', ['black and white', 'mono', 'monochrome']],
    ['effects.pixelate', ['pixelate', 'pixels', 'blocks']],
    ['grade.brightness', ['brightness', 'light']],
    ['grade.contrast', ['contrast']],
    ['grade.saturation', ['saturation', 'colour', 'color', 'colours', 'colors']],
    ['grade.warmth', ['warmth', 'warm', 'temperature']],
    ['grade.tint_amount', ['tint']],
  ] as const
).map(([id, words]) => [id, words.map(plain)] as const);

/** One word that is a step of a slider. */
export const STEP_WORDS: readonly (readonly [string, ParamId, 1 | -1])[] = [
  ['brighter', 'grade.brightness', 1],
  ['darker', 'grade.brightness', -1],
  ['warmer', 'grade.warmth', 1],
  ['colder', 'grade.warmth', -1],
  ['cooler', 'grade.warmth', -1],
  ['calmer', 'stability', 1],
  ['wilder', 'stability', -1],
  ['more colourful', 'grade.saturation', 1],
  ['more colorful', 'grade.saturation', 1],
  ['paler', 'grade.saturation', -1],
];
