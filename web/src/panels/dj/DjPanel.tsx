import { useState } from 'react';
import { DECKS, type DeckName } from '../../dj/decks';
import { djText as text } from '../../text/dj';
import { BeatSection } from './BeatSection';
import { Crossfader } from './Crossfader';
import { DeckBrowser } from './DeckBrowser';
import { DeckCard } from './DeckCard';
import { FadeButtons } from './FadeButtons';

/** Two decks, a crossfader and a beat. */
export default function DjPanel() {
  const [loading, setLoading] = useState<DeckName | null>(null);
  return (
    <>
      <section aria-label={text.decks}>
        <div className="grid grid-cols-2 gap-2.5">
          {DECKS.map((name) => (
            <DeckCard
              key={name}
              name={name}
              isLoading={loading === name}
              onLoad={() => setLoading(loading === name ? null : name)}
            />
          ))}
        </div>
        {loading && <DeckBrowser key={loading} deck={loading} onClose={() => setLoading(null)} />}
      </section>
      <section aria-label={text.fader.title} className="grid gap-3">
        <Crossfader />
        <FadeButtons />
      </section>
      <BeatSection />
    </>
  );
}
