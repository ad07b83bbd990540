import type { UseQueryResult } from '@tanstack/react-query';
import type { PromptMatch } from '../../api/types';
import { useStyles } from '../../hooks/queries';
import { tunePrompt } from '../../perform/paint';
import { weightsOfMatch, withoutStyle } from '../../perform/tunedPrompts';
import { weighStyle } from '../../protocol/look';
import { useStudio } from '../../stream/store';
import { studio } from '../../stream/studio';
import { looksText } from '../../text/looks';
import { StyleChip } from './StyleChip';

const text = looksText.matches;

/** Which styles, colours and effects the words were understood as, and which words were not. */
export function PromptMatches({
  text: words,
  match,
  weight,
  tuned,
}: {
  text: string;
  match: UseQueryResult<PromptMatch>;
  /** Of the prompt; below 0 its styles are kept away. */
  weight: number;
  /** Styles that stand in the Look by name since the prompt was tuned. */
  tuned: readonly string[] | null;
}) {
  const look = useStudio((state) => state.look);
  const styles = useStyles();
  if (match.isPending) return <p className="text-sm leading-7 text-faint">{text.looking}</p>;
  if (match.isError)
    return <p className="text-sm text-ochre">{text.failed(match.error.message)}</p>;

  const found = match.data;
  const name = (id: string) =>
    [...found.styles, ...(styles.data ?? [])].find((style) => style.id === id)?.name ?? id;
  const why = (id: string) =>
    found.matched
      .filter((each) => each.id === id)
      .map((each) =>
        each.field === 'meaning'
          ? text.near(each.words, each.means)
          : text.isIn(each.words, each.field),
      )
      .join(', ');
  const ofMatch = weightsOfMatch(look, weight, found);
  const chips = tuned
    ? tuned.map((id) => ({ id, weight: look.styles.find((style) => style.id === id)?.weight ?? 0 }))
    : found.styles.map(({ id }) => ({ id, weight: ofMatch.get(id) ?? 0 }));
  const sum = chips.reduce((all, chip) => all + chip.weight, 0);
  const weigh = (id: string, next: number) =>
    tuned ? studio().change(weighStyle(look, id, next)) : tunePrompt(words, found, id, next);
  const remove = (id: string) =>
    tuned ? studio().change(withoutStyle(look, id)) : tunePrompt(words, found, id, 0);
  const isAlone = chips.length === 1 && look.styles.length + look.prompts.length < 2;
  return (
    <div className="min-w-0">
      {found.is_guess && !tuned && (
        <p role="status" className="mb-1.5 text-sm leading-snug text-ochre">
          {text.guess}
        </p>
      )}
      {found.is_look_only && !tuned && (
        <p role="status" className="mb-1.5 text-sm leading-snug text-muted">
          {text.lookOnly}
        </p>
      )}
      <ul aria-label={text.label} data-matches className="flex flex-wrap gap-1.5">
        {chips.map((chip, index) => (
          <StyleChip
            key={chip.id}
            name={name(chip.id)}
            why={why(chip.id)}
            weight={chip.weight}
            share={sum > 0 ? chip.weight / sum : (found.styles[index]?.weight ?? 0)}
            isLowered={weight < 0}
            isAlone={isAlone}
            onWeigh={(next) => weigh(chip.id, next)}
            onRemove={() => remove(chip.id)}
          />
        ))}
        {!tuned &&
          found.look.map((word) => (
            <li
              key={word.member}
              title={text.asks(word.member, Math.round(word.amount * 100))}
              className="flex h-7 items-center gap-1.5 rounded-full border border-line px-3 text-[13px] text-muted"
            >
              {word.tint && (
                <span className="size-2.5 rounded-full" style={{ backgroundColor: word.tint }} />
              )}
              {word.words}
            </li>
          ))}
      </ul>
      {!found.is_guess && !tuned && found.unmatched.length > 0 && (
        <p className="mt-1.5 text-xs text-faint">{text.unmatched(found.unmatched)}</p>
      )}
    </div>
  );
}
