import { describe, expect, it } from 'vitest';
import { afterWake, understand, type VoiceAction, type VoiceMode } from './commands';
import { PARAM_WORDS, SAYINGS } from './vocabulary';
import { distance, parseNumber, plain } from './words';

const STYLES = [
  { id: 'great-wave', name: 'Great Wave', synonyms: ['hokusai'] },
  { id: 'starry-night', name: 'Starry Night', synonyms: ['van gogh'] },
  { id: 'mosaic', name: 'Mosaic', synonyms: [] },
  { id: 'cafe', name: 'Café Terrace', synonyms: [] },
];

/** A short form that is easy to compare. */
function short(action: VoiceAction | null): string {
  switch (action?.kind) {
    case undefined:
      return 'nothing';
    case 'control':
      return `${action.control}=${action.value}`;
    case 'bypass':
      return `bypass=${action.isOn}`;
    case 'set':
      return `${action.param.id}=${action.value}`;
    case 'step':
      return `${action.param.id}${action.by > 0 ? '+' : '-'}${Math.abs(action.by).toFixed(3)}`;
    case 'style':
    case 'blend':
    case 'remove':
      return `${action.kind} ${action.style.id}`;
    case 'preset':
      return `preset ${action.number}`;
    case 'preset-named':
      return `preset “${action.name}”`;
    case 'save':
      return `save “${action.name}”`;
    case 'prompt':
      return `prompt “${action.text}”`;
  }
}

const hear = (text: string, mode: VoiceMode = 'commands') =>
  short(understand([text], STYLES, mode));

describe('understand', () => {
  it.each([
    ['more', 'strength+0.150'],
    ['Less, please.', 'strength-0.150'],
    ['much more', 'strength+0.300'],
    ['a bit less glow', 'effects.glow-0.075'],
    ['more ink lines', 'effects.ink+0.150'],
    ['contrast down', 'grade.contrast-0.150'],
    ['Brighter!', 'grade.brightness+0.150'],
    ['much colder', 'grade.warmth-0.300'],
  ])('steps: %s', (said, meant) => expect(hear(said)).toBe(meant));

  it.each([
    ['strength fifty percent', 'strength=0.5'],
    ['Strength 50%', 'strength=0.5'],
    ['set glow to thirty five', 'effects.glow=0.35'],
    ['set the opacity to 80 percent please', 'opacity=0.8'],
    ['warmth minus thirty', 'grade.warmth=-0.3'],
    ['saturation -40%', 'grade.saturation=-0.4'],
    ['grain off', 'effects.grain=0'],
    ['no ink', 'effects.ink=0'],
    ['full strength', 'strength=1'],
    ['half glow', 'effects.glow=0.5'],
    ['strength a hundred percent', 'strength=1'],
    ['glow 400', 'effects.glow=1'],
    ['strength to two', 'strength=0.02'],
  ])('settings: %s', (said, meant) => expect(hear(said)).toBe(meant));

  it.each([
    ['next', 'style.next=1'],
    ['the next style please', 'style.next=1'],
    ['previous', 'style.previous=1'],
    ['undo', 'look.undo=1'],
    ['random', 'look.random=1'],
    ['Surprise me!', 'look.random=1'],
    ['stop', 'bypass=true'],
    ['start painting', 'bypass=false'],
    ['stop listening', 'voice.toggle=0'],
    ["don't listen", 'voice.toggle=0'],
    ['start recording', 'record.toggle=1'],
    ['stop recording', 'record.toggle=0'],
    ['take a picture', 'snapshot=1'],
  ])('sayings: %s', (said, meant) => expect(hear(said)).toBe(meant));

  it.each([
    ['preset three', 'preset 3'],
    ['Preset 12', 'preset 12'],
    ['preset for', 'preset 4'],
    ['preset number two', 'preset 2'],
    ['preset stormy evening', 'preset “stormy evening”'],
    ['save preset', 'save “”'],
    ['save preset as stormy evening', 'save “stormy evening”'],
    ['next preset', 'preset.next=1'],
  ])('presets: %s', (said, meant) => expect(hear(said)).toBe(meant));

  it.each([
    ['great wave', 'style great-wave'],
    ['Grate wave', 'style great-wave'],
    ['switch to the starry night style', 'style starry-night'],
    ['Van Gogh', 'style starry-night'],
    ['cafe terrace', 'style cafe'],
    ['blend in mosaic', 'blend mosaic'],
    ['blend the great wave', 'blend great-wave'],
    ['mix with Hokusai', 'blend great-wave'],
    ['remove mosaic', 'remove mosaic'],
    ['paint Starry Night', 'style starry-night'],
  ])('styles: %s', (said, meant) => expect(hear(said)).toBe(meant));

  it('paints what follows the word, in every mode', () => {
    expect(hear('Paint a Stormy Sea at night')).toBe('prompt “a Stormy Sea at night”');
    expect(hear('paint a Stormy Sea at night', 'free')).toBe('prompt “a Stormy Sea at night”');
  });

  it('takes no name out of a chat, as a person who talks meanwhile would wish', () => {
    const chat = 'I really love how the great wave looks on that wall';

    expect(hear(chat)).toBe('nothing');
    expect(hear('the mosque is nice more or less')).toBe('nothing');
    expect(hear(chat, 'free')).toBe(`prompt “${chat}”`);
  });

  it('takes the first hearing that is a command', () => {
    const hearings = ['must eight', 'mow sake', 'mosaic'];

    expect(short(understand(hearings, STYLES, 'free'))).toBe('style mosaic');
    expect(short(understand(hearings.slice(0, 1), STYLES, 'free'))).toBe('prompt “must eight”');
  });

  it('waits for the wake words', () => {
    const wake = (said: string) => short(understand([said], STYLES, 'free', 'Hey Studio'));

    expect(wake('next')).toBe('nothing');
    expect(wake('hey studio, next')).toBe('style.next=1');
    expect(wake('so hey Studia paint a red fox')).toBe('prompt “a red fox”');
    expect(wake('hey studio')).toBe('nothing');
  });

  it('hears nothing in silence', () => {
    expect(hear('  ', 'free')).toBe('nothing');
    expect(understand([], STYLES, 'free')).toBeNull();
  });
});

describe('the vocabulary', () => {
  it('says each thing once', () => {
    const words = [
      ...SAYINGS.flatMap(([, , each]) => each),
      ...PARAM_WORDS.flatMap(([, each]) => each),
    ];

    expect(words.filter((word, i) => words.indexOf(word) !== i)).toEqual([]);
    expect(words.filter((word) => plain(word) !== word)).toEqual([]);
  });
});

describe('words', () => {
  it.each([
    ['fifty', 50],
    ['twenty five', 25],
    ['a hundred', 100],
    ['minus seven', -7],
    ['42', 42],
    ['nineteen', 19],
    ['fifty zero', null],
    ['three cats', null],
    ['', null],
  ])('number %s', (text, number) => expect(parseNumber(text)).toBe(number));

  it('count the letters between two words', () => {
    expect([distance('grate', 'great'), distance('', 'abc'), distance('same', 'same')]).toEqual([
      2, 3, 0,
    ]);
  });

  it('find the end of the wake words', () => {
    expect(afterWake('ok studio more glow', 'studio')).toBe('more glow');
    expect(afterWake('more glow', '')).toBe('more glow');
  });
});
