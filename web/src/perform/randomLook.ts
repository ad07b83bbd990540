import type { LookPatch, Style } from '../api/types';
import { DEFAULT_LOOK } from '../protocol/look';

/** Of the effects, those that suit any style in small amounts, and how much is still tasteful. */
const SEASONING = [
  ['glow', 0.4],
  ['grain', 0.35],
  ['ink', 0.3],
  ['posterise', 0.25],
] as const;
const GRADES = [
  ['warmth', 0.3],
  ['saturation', 0.25],
  ['contrast', 0.2],
] as const;
const LARGEST_SEED = 999_999;

const hundredths = (value: number) => Math.round(value * 100) / 100;

/**
 * A Look by chance that one would also choose: one style, or two with a tag in common, little
 * seasoning, quiet grades. `random` gives numbers from 0 to below 1.
 */
export function randomLook(styles: readonly Style[], random: () => number): LookPatch {
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)];
  const between = (low: number, high: number) => hundredths(low + (high - low) * random());

  const main = pick(styles);
  if (!main) return {};
  const relatives = styles.filter(
    (style) => style.id !== main.id && style.tags.some((tag) => main.tags.includes(tag)),
  );
  const second = random() < 0.45 ? pick(relatives) : undefined;
  const weight = between(0.55, 0.8);
  const chosen = second
    ? [
        { id: main.id, weight },
        { id: second.id, weight: hundredths(1 - weight) },
      ]
    : [{ id: main.id, weight: 1 }];

  const effects = { ...DEFAULT_LOOK.effects };
  const seasoning = random() < 0.6 ? pick(SEASONING) : undefined;
  if (seasoning) effects[seasoning[0]] = between(0.1, seasoning[1]);
  const grade = { ...DEFAULT_LOOK.grade };
  const shade = random() < 0.6 ? pick(GRADES) : undefined;
  if (shade) grade[shade[0]] = between(-shade[1], shade[1]);
  return {
    prompts: [],
    styles: chosen,
    strength: between(0.8, 1),
    opacity: 1,
    colour_keep: random() < 0.3 ? between(0.15, 0.5) : 0,
    passes: 1,
    seed: Math.floor(random() * LARGEST_SEED) + 1,
    effects,
    grade,
  };
}
