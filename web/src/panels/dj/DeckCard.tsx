import { StyleThumbnail } from '../../components/panel/StyleThumbnail';
import { CloseIcon } from '../../components/ui/icons';
import { SmallButton } from '../../components/ui/SmallButton';
import { shareOfB } from '../../dj/crossfade';
import { isEmpty, type DeckName } from '../../dj/decks';
import { desk, useDesk } from '../../dj/useDesk';
import { useStyles } from '../../hooks/queries';
import { djText as text } from '../../text/dj';
import { DECK_COLOURS } from './deckColours';

const BUTTON =
  'h-11 grow rounded-xl border border-line text-sm text-muted transition-colors hover:bg-raised hover:text-paper';

/** What lies on a deck and how much of it is painted. */
export function DeckCard({
  name,
  isLoading,
  onLoad,
}: {
  name: DeckName;
  isLoading: boolean;
  onLoad: () => void;
}) {
  const deck = useDesk((state) => state[name]);
  const other = useDesk((state) => state[name === 'A' ? 'B' : 'A']);
  const ofB = useDesk(({ curve, position }) => shareOfB(curve, position));
  const styles = useStyles();
  const colours = DECK_COLOURS[name];
  const hasNothing = isEmpty(deck);
  const share = hasNothing ? 0 : isEmpty(other) ? 1 : name === 'A' ? 1 - ofB : ofB;
  const percent = Math.round(share * 100);
  const nameOf = (id: string) => styles.data?.find((style) => style.id === id)?.name ?? id;
  const main = deck.styles.toSorted((a, b) => b.weight - a.weight)[0];
  const picture = styles.data?.find(({ id }) => id === main?.id);
  const parts = [
    ...deck.prompts.map(({ text: words }) => words),
    ...deck.styles.map(({ id }) => nameOf(id)),
  ];
  const detail = parts.filter((part) => part !== deck.title).join(', ');
  return (
    <div
      role="group"
      aria-label={text.deck(name)}
      data-deck={name}
      className={`flex min-w-0 flex-col gap-2 rounded-card border p-2.5 ${colours.border} ${colours.wash}`}
    >
      <div className="flex items-center gap-2">
        <span className={`text-2xl font-bold leading-none ${colours.text}`}>{name}</span>
        <span className="ml-auto font-mono text-xs tabular-nums text-muted">{percent} %</span>
        {!hasNothing && (
          <SmallButton label={text.clear(name)} className="-m-1.5" onClick={() => desk.clear(name)}>
            <CloseIcon className="size-4" />
          </SmallButton>
        )}
      </div>
      <div
        role="meter"
        aria-label={text.share(percent)}
        aria-valuenow={percent}
        aria-valuemin={0}
        aria-valuemax={100}
        className="h-1.5 overflow-hidden rounded-full bg-line"
      >
        <div className={`h-full ${colours.fill}`} style={{ width: `${percent}%` }} />
      </div>
      <div className="group flex min-h-16 min-w-0 grow gap-2.5">
        {picture && (
          <span className="relative size-16 shrink-0 overflow-hidden rounded-lg bg-raised">
            <StyleThumbnail style={picture} />
          </span>
        )}
        <div className="min-w-0 text-sm leading-snug">
          <p
            className={`line-clamp-2 ${hasNothing ? 'text-faint' : 'font-medium'}`}
            title={deck.title}
          >
            {hasNothing ? text.empty : deck.title}
          </p>
          <p className="line-clamp-2 text-xs text-faint" title={detail}>
            {hasNothing ? text.emptyHint : detail}
          </p>
          {deck.look && <p className="text-xs text-faint">{text.whole}</p>}
        </div>
      </div>
      <div className="flex gap-1.5">
        <button
          type="button"
          aria-expanded={isLoading}
          aria-label={text.browser.title(name)}
          title={text.loadHint(name)}
          onClick={onLoad}
          className={BUTTON}
        >
          {text.load}
        </button>
        <button
          type="button"
          aria-label={text.takeHint(name)}
          title={text.takeHint(name)}
          onClick={() => desk.take(name, text.taken)}
          className={BUTTON}
        >
          {text.take}
        </button>
      </div>
    </div>
  );
}
