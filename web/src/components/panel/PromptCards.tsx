import { useRemembered } from '../../perform/remembered';
import { shownTuned, tunedPrompts } from '../../perform/tunedPrompts';
import { useStudio } from '../../stream/store';
import { PromptCard } from './PromptCard';

/** What the words of the Look mean: those that the server reads, and those tuned by hand. */
export function PromptCards() {
  const look = useStudio((state) => state.look);
  const tuned = shownTuned(useRemembered(tunedPrompts), look);
  // One list: a prompt keeps its place in the page, and its open popover, when it is tuned.
  const cards = [
    ...look.prompts.map(({ text }) => ({ text, styles: null })),
    ...tuned.map(({ text, styles }) => ({ text, styles })),
  ];
  return cards.map(({ text, styles }) => <PromptCard key={text} text={text} tuned={styles} />);
}
