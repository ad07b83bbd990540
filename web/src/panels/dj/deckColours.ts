import type { DeckName } from '../../dj/decks';

/** Blue and amber: told apart by everybody, and each deck has its letter too. */
export const DECK_COLOURS: Record<
  DeckName,
  { text: string; border: string; fill: string; wash: string }
> = {
  A: {
    text: 'text-ultramarine',
    border: 'border-ultramarine/60',
    fill: 'bg-ultramarine',
    wash: 'bg-ultramarine/10',
  },
  B: { text: 'text-ochre', border: 'border-ochre/60', fill: 'bg-ochre', wash: 'bg-ochre/10' },
};
