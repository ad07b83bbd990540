import { usePromptMatch } from '../../hooks/queries';

/** Which styles, colours and effects the words were understood as, and which words were not. */
export function PromptMatches({ text }: { text: string }) {
  const match = usePromptMatch(text);
  if (match.isPending) return <p className="text-sm leading-7 text-faint">Looking for styles…</p>;
  if (match.isError) {
    return <p className="text-sm text-ochre">The words could not be matched: {match.error.message}</p>;
  }
  const { styles, matched, look, unmatched, is_guess, is_look_only } = match.data;
  const why = (id: string) =>
    matched
      .filter((each) => each.id === id)
      .map((each) =>
        each.field === 'meaning'
          ? `“${each.words}” is near in meaning to “${each.means}”`
          : `“${each.words}” is in its ${each.field}`,
      )
      .join(', ');
  return (
    <div className="min-w-0">
      {is_guess && (
        <p role="status" className="mb-1.5 text-sm leading-snug text-ochre">
          No style fits these words, so the nearest one paints. Try the name of a style, a material
          or a mood.
        </p>
      )}
      {is_look_only && (
        <p role="status" className="mb-1.5 text-sm leading-snug text-muted">
          These words change colours and effects. The styles go with them, unless you choose others.
        </p>
      )}
      <ul aria-label="Understood as" data-matches className="flex flex-wrap gap-1.5">
        {styles.map((style) => (
          <li
            key={style.id}
            title={why(style.id)}
            className="flex h-7 items-center gap-1.5 rounded-full border border-ultramarine/40 bg-ultramarine/10 px-3 text-[13px]"
          >
            {style.name}
            <span className="font-mono text-xs tabular-nums text-muted">
              {Math.round(style.weight * 100)} %
            </span>
          </li>
        ))}
        {look.map((word) => (
          <li
            key={word.member}
            title={`Asks for ${word.member} ${Math.round(word.amount * 100)} %`}
            className="flex h-7 items-center gap-1.5 rounded-full border border-line px-3 text-[13px] text-muted"
          >
            {word.tint && (
              <span className="size-2.5 rounded-full" style={{ backgroundColor: word.tint }} />
            )}
            {word.words}
          </li>
        ))}
      </ul>
      {!is_guess && unmatched.length > 0 && (
        <p className="mt-1.5 text-xs text-faint">Not understood: {unmatched.join(', ')}</p>
      )}
    </div>
  );
}
