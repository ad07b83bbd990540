import * as RadixSlider from '@radix-ui/react-slider';
import { useState } from 'react';
import { Select } from '../components/ui/Select';
import { Stored } from '../stream/stored';
import { remoteText as text } from '../text/remote';
import { crossfaded, faderPosition } from './crossfade';
import { change } from './remote';
import { useRemote } from './store';
import { useRemoteStyles } from './useRemoteLists';

const stored = new Stored<readonly [string, string]>(
  'remote.pair',
  (value) => {
    if (!Array.isArray(value) || typeof value[0] !== 'string' || typeof value[1] !== 'string') {
      throw new TypeError('not a pair');
    }
    return [value[0], value[1]];
  },
  ['', ''],
);

/** Fades between two chosen styles, with a knob for thumbs. */
export function Crossfader() {
  const styles = useRemoteStyles().data ?? [];
  const look = useRemote((state) => state.look);
  const isOpen = useRemote((state) => state.isOpen);
  const [pair, setPair] = useState(() => stored.load());
  const [first, second] = styles;
  if (!first || !second) return null;
  const known = (id: string, otherwise: string) =>
    styles.some((style) => style.id === id) ? id : otherwise;
  const [a, b] = [known(pair[0], first.id), known(pair[1], second.id)];
  const position = faderPosition(look, a, b);
  const choose = (next: readonly [string, string]) => {
    stored.save(next);
    setPair(next);
    if (position !== null) change(crossfaded(next[0], next[1], position));
  };
  const choices = styles.map(({ id, name }) => ({ value: id, text: name }));
  return (
    <section aria-label={text.fader}>
      <h2 className="mb-2 text-[15px] font-semibold">{text.fader}</h2>
      <div className="grid grid-cols-2 gap-2.5">
        <Select label={text.left} value={a} choices={choices} onChange={(id) => choose([id, b])} />
        <Select label={text.right} value={b} choices={choices} onChange={(id) => choose([a, id])} />
      </div>
      <RadixSlider.Root
        className="relative mt-3 flex h-16 touch-none select-none items-center"
        value={[position ?? 0.5]}
        min={0}
        max={1}
        step={0.01}
        disabled={!isOpen}
        onValueChange={([next]) => next !== undefined && change(crossfaded(a, b, next))}
      >
        <RadixSlider.Track className="relative h-2.5 grow rounded-full bg-linear-to-r from-ultramarine via-line to-ochre" />
        <RadixSlider.Thumb
          aria-label={text.fader}
          aria-valuetext={position === null ? text.faderElsewhere : text.faderValue(position)}
          className={`block h-14 w-9 rounded-xl border-4 border-ink bg-paper shadow-[0_0_0_1px_var(--color-line)] ${
            position === null ? 'opacity-50' : ''
          }`}
        />
      </RadixSlider.Root>
      <p className="mt-1 min-h-5 text-xs text-faint">
        {position === null ? text.faderElsewhere : text.faderHint}
      </p>
    </section>
  );
}
