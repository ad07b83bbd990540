import { describe, expect, it } from 'vitest';
import css from '../theme.css?raw';
import { contrast, mix, rgb } from './contrast';

/** AA for text of any size; what shows a state without words needs 3. */
const TEXT = 4.5;
const SHAPE = 3;

/** The colours that a block of theme.css sets. */
function tokens(start: string): Map<string, string> {
  const from = css.indexOf(start);
  const block = css.slice(from, css.indexOf('\n}', from));
  const found = block.matchAll(/--color-([a-z]+): (#[0-9a-f]{6});/g);
  return new Map([...found].map(([, name = '', value = '']) => [name, value]));
}
const dark = tokens('@theme {');
const themes = {
  dark,
  light: new Map([...dark, ...tokens("[data-theme='light'] {")]),
};

const GROUNDS = ['ink', 'well', 'panel', 'raised'];
const INKS = ['paper', 'muted', 'faint', 'vermilion', 'ochre', 'ultramarine', 'viridian'];
const PIGMENTS = ['vermilion', 'ochre', 'viridian', 'ultramarine'];

describe.each(Object.entries(themes))('the %s theme', (_name, colours) => {
  const colour = (name: string) => rgb(colours.get(name) ?? `no token ${name}`);

  it.each(GROUNDS.flatMap((ground) => INKS.map((ink) => [ink, ground] as const)))(
    'writes %s on %s',
    (ink, ground) => {
      expect(contrast(colour(ink), colour(ground))).toBeGreaterThanOrEqual(TEXT);
    },
  );

  it.each(PIGMENTS)('writes ink on %s, as on a pressed button', (pigment) => {
    expect(contrast(colour('ink'), colour(pigment))).toBeGreaterThanOrEqual(TEXT);
  });

  it.each(
    ['vermilion', 'ochre', 'viridian'].flatMap((tint) => GROUNDS.map((g) => [tint, g] as const)),
  )('writes on a tint of %s over %s: the pigment, paper and muted', (tint, ground) => {
    const tinted = mix(colour(tint), colour(ground), 0.15);
    expect(contrast(colour(tint), tinted)).toBeGreaterThanOrEqual(TEXT);
    expect(contrast(colour('paper'), tinted)).toBeGreaterThanOrEqual(TEXT);
    expect(contrast(colour('muted'), tinted)).toBeGreaterThanOrEqual(TEXT);
  });

  it('writes chalk on a scrim over the whitest picture', () => {
    const scrim = mix([0, 0, 0], [255, 255, 255], 0.55);
    expect(contrast(colour('chalk'), scrim)).toBeGreaterThanOrEqual(TEXT);
  });

  it.each(GROUNDS)('shows the focus ring on %s', (ground) => {
    expect(contrast(colour('ultramarine'), colour(ground))).toBeGreaterThanOrEqual(SHAPE);
  });
});

describe('contrast', () => {
  it('is 21 for black on white, and 1 for a colour on itself', () => {
    expect(contrast([0, 0, 0], [255, 255, 255])).toBeCloseTo(21);
    expect(contrast(rgb('#8590ff'), rgb('#8590ff'))).toBe(1);
  });
});
