import { beforeEach, describe, expect, it } from 'vitest';
import type { Look } from '../api/types';
import { DEFAULT_LOOK, mergeLook, toggleStyle } from '../protocol/look';
import { understand } from './commands';
import { perform, type VoiceStage } from './perform';

const STYLES = [
  { id: 'wave', name: 'Great Wave', synonyms: [] },
  { id: 'mosaic', name: 'Mosaic', synonyms: [] },
];

let look: Look;
let moved: string[];
let stage: VoiceStage;

async function say(words: string) {
  const action = understand([words], STYLES, 'commands');
  if (!action) throw new Error(`not understood: ${words}`);
  return perform(action, stage);
}

beforeEach(() => {
  look = mergeLook(DEFAULT_LOOK, { styles: [{ id: 'wave', weight: 1 }] });
  moved = [];
  const change: VoiceStage['change'] = (patch) => {
    look = mergeLook(look, patch);
  };
  stage = {
    look: () => look,
    chosen: () => look.styles,
    change,
    paintStyle: (id) => change({ styles: [{ id, weight: 1 }], prompts: [] }),
    toggleStyle: (id) => change(toggleStyle(look.styles, id)),
    paintWords: (text) => change({ prompts: [{ text, weight: 1 }], styles: [] }),
    move: (control, value) => {
      if (control === 'preset.9') return null;
      moved.push(`${control}=${value}`);
      return control;
    },
    savePreset: async (name) => name || 'a name',
    recallPreset: async (name) => (name === 'storm' ? 'Storm' : null),
  };
});

describe('perform', () => {
  it('steps and sets numbers within their range', async () => {
    await say('less');
    expect(look.strength).toBe(0.85);
    expect((await say('glow thirty percent')).words).toBe('Glow 30 %');
    await say('warmth minus 50');
    await say('much more strength');

    expect([look.strength, look.effects.glow, look.grade.warmth]).toEqual([1, 0.3, -0.5]);
  });

  it('blends a style in once, and takes it out again', async () => {
    await say('blend mosaic');
    await say('blend mosaic');
    expect(look.styles.map(({ id }) => id)).toEqual(['wave', 'mosaic']);

    await say('remove great wave');
    expect(look.styles.map(({ id }) => id)).toEqual(['mosaic']);
    expect((await say('remove great wave')).isDone).toBe(false);
    expect((await say('remove mosaic')).isDone).toBe(false);
    expect(look.styles.map(({ id }) => id)).toEqual(['mosaic']);
  });

  it('paints styles and words', async () => {
    await say('mosaic');
    expect(look.styles).toEqual([{ id: 'mosaic', weight: 1 }]);

    await say('paint a red fox');
    expect([look.prompts, look.styles]).toEqual([[{ text: 'a red fox', weight: 1 }], []]);
  });

  it('shows the photo and paints again', async () => {
    await say('stop');
    expect(look.bypass).toBe(true);
    await say('start');
    expect(look.bypass).toBe(false);
  });

  it('moves controls, and says where there is none', async () => {
    expect((await say('preset three')).isDone).toBe(true);
    expect((await say('undo')).isDone).toBe(true);
    expect(await say('preset nine')).toEqual({ words: 'No preset 9', isDone: false });
    expect(moved).toEqual(['preset.3=1', 'look.undo=1']);
  });

  it('saves and recalls presets by name', async () => {
    expect((await say('save preset as storm')).words).toBe('Saved as storm');
    expect((await say('preset storm')).words).toBe('Preset Storm');
    expect((await say('preset calm')).isDone).toBe(false);
    stage.savePreset = () => Promise.reject(new Error('full'));
    expect((await say('save preset')).isDone).toBe(false);
  });
});
