import type { Look, LookPatch, PromptMatch } from '../api/types';
import { DEFAULT_LOOK } from '../protocol/look';
import { Stored } from '../stream/stored';
import { asArray, asRecord, asText, asTexts } from './check';
import { remember } from './remembered';

/**
 * A prompt whose match was tuned by hand: it left the Look, and the styles that it had picked stand
 * there by name. The page still shows them under the words.
 */
export interface TunedPrompt {
  text: string;
  /** Ids of styles. */
  styles: readonly string[];
}

const parse = (value: unknown): readonly TunedPrompt[] =>
  asArray(value).map((each) => {
    const { text, styles } = asRecord(each);
    return { text: asText(text), styles: asTexts(styles) };
  });

export const tunedPrompts = remember(
  'tuned-prompts',
  new Stored<readonly TunedPrompt[]>('tuned-prompts', parse, []),
);

/** Those that still mean something: some of their styles are in the Look, their words are not. */
export function shownTuned(tuned: readonly TunedPrompt[], look: Look): readonly TunedPrompt[] {
  const isIn = (id: string) => look.styles.some((style) => style.id === id);
  return tuned
    .filter(({ text }) => !look.prompts.some((prompt) => prompt.text === text))
    .map(({ text, styles }) => ({ text, styles: styles.filter(isIn) }))
    .filter(({ styles }) => styles.length > 0);
}

const MAX_WEIGHT = 10;
const round = (weight: number) => Math.round(Math.min(MAX_WEIGHT, weight) * 1000) / 1000;
const clamp = (value: number, min: number) => Math.min(1, Math.max(min, value));

/** What each matched style weighs in the Look; a suggestion counts only where nothing is chosen. */
export function weightsOfMatch(
  look: Look,
  weight: number,
  match: PromptMatch,
): Map<string, number> {
  const isIdle = (match.is_guess || match.is_look_only) && look.styles.length > 0;
  const weights = match.styles.map(({ id, weight: share }) => [id, isIdle ? 0 : share * weight]);
  return new Map(weights as [string, number][]);
}

/**
 * Takes the prompt out and puts what it meant into the Look by name: its styles, with `styleId` at
 * `weight` (0 leaves it out), and what its words ask of colours and effects.
 */
export function tuneMatch(
  look: Look,
  text: string,
  match: PromptMatch,
  styleId: string,
  weight: number,
): LookPatch {
  const prompt = look.prompts.find((each) => each.text === text);
  if (!prompt) return {};
  const styles = new Map(look.styles.map((style) => [style.id, style.weight]));
  const matched = weightsOfMatch(look, prompt.weight, match).set(styleId, weight);
  for (const [id, added] of matched) {
    if (added > 0) styles.set(id, round((styles.get(id) ?? 0) + added));
  }
  return {
    prompts: look.prompts.filter((each) => each !== prompt),
    styles: [...styles].map(([id, each]) => ({ id, weight: each })),
    ...lookOfWords(look, prompt.weight, match),
  };
}

/** What the words ask of colours and effects, as sliders. */
function lookOfWords(look: Look, weight: number, match: PromptMatch): LookPatch {
  const all = look.prompts.reduce((sum, each) => sum + Math.max(0, each.weight), 0);
  const share = all > 0 ? Math.max(0, weight) / all : 0;
  const effects: Record<string, number> = {};
  const grade: Record<string, number | string> = {};
  for (const { member, amount, tint } of match.look) {
    const added = amount * share * look.strength;
    if (member === 'tint') {
      grade['tint'] = tint ?? look.grade.tint;
      grade['tint_amount'] = clamp(look.grade.tint_amount + added, 0);
    } else if (member in DEFAULT_LOOK.grade) {
      grade[member] = clamp(look.grade[member as 'warmth'] + added, -1);
    } else {
      effects[member] = clamp(look.effects[member as 'glow'] + added, 0);
    }
  }
  return {
    ...(Object.keys(effects).length > 0 ? { effects } : {}),
    ...(Object.keys(grade).length > 0 ? { grade } : {}),
  };
}

/** Takes one style out of the mix. */
export function withoutStyle(look: Look, styleId: string): LookPatch {
  return { styles: look.styles.filter(({ id }) => id !== styleId) };
}
