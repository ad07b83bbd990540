import type { Look, PromptMatch } from '../api/types';
import { pickStyle, toggleStyle } from '../protocol/look';
import { useStudio } from '../stream/store';
import { studio } from '../stream/studio';
import { appended, fullText } from './appended';
import { chosenTransition } from './morph';
import { promptHistory, withNewest } from './promptHistory';
import { tunedPrompts, tuneMatch } from './tunedPrompts';

/** What a person paints with, by card, word or key; each arrives over the chosen morph. */

export function paintWithStyle(id: string): void {
  tunedPrompts.set([]);
  studio().change(pickStyle(id), chosenTransition());
}

export function toggleInBlend(chosen: Look['styles'], id: string): void {
  studio().change(toggleStyle(chosen, id), chosenTransition());
}

/** `isBlend` adds to what is chosen; otherwise the words replace it. */
export function paintWithWords(words: string, isBlend = false): void {
  const typed = words.trim();
  if (!typed) return;
  promptHistory.update((history) => withNewest(history, typed));
  const prompt = { text: fullText(typed, appended.get()), weight: 1 };
  const { prompts, styles } = useStudio.getState().look;
  const others = prompts.filter((each) => each.text !== prompt.text);
  if (!isBlend) tunedPrompts.set([]);
  const patch = isBlend
    ? { prompts: [...others, prompt], styles }
    : { prompts: [prompt], styles: [] };
  studio().change(patch, chosenTransition());
}

/** Gives a style that the words picked another weight; 0 takes it out. */
export function tunePrompt(
  text: string,
  match: PromptMatch,
  styleId: string,
  weight: number,
): void {
  const { look } = useStudio.getState();
  const patch = tuneMatch(look, text, match, styleId, weight);
  const styles = match.styles.map(({ id }) => id).filter((id) => id !== styleId || weight > 0);
  tunedPrompts.update((tuned) => [...tuned.filter((each) => each.text !== text), { text, styles }]);
  studio().change(patch);
}

/** Paints without these words, and without the styles that they were tuned to. */
export function removePrompt(text: string, tuned: readonly string[] | null): void {
  tunedPrompts.update((all) => all.filter((each) => each.text !== text));
  const { prompts, styles } = useStudio.getState().look;
  const patch = tuned
    ? { styles: styles.filter(({ id }) => !tuned.includes(id)) }
    : { prompts: prompts.filter((each) => each.text !== text) };
  studio().change(patch, chosenTransition());
}
