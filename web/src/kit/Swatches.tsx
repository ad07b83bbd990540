import { useLayoutEffect, useRef, useState } from 'react';
import { contrast, rgb } from '../theme/contrast';
import { kitText as text } from '../text/kit';

const NAMES = [
  'ink',
  'well',
  'panel',
  'raised',
  'line',
  'paper',
  'muted',
  'faint',
  'vermilion',
  'ochre',
  'ultramarine',
  'viridian',
] as const;

/** The tokens as they are worn here, with their contrast against the page. */
export function Swatches() {
  const box = useRef<HTMLUListElement>(null);
  const [values, setValues] = useState<Record<string, string>>({});
  useLayoutEffect(() => {
    if (!box.current) return;
    const style = getComputedStyle(box.current);
    const read = (name: string) => style.getPropertyValue(`--color-${name}`).trim();
    setValues(Object.fromEntries(NAMES.map((name) => [name, read(name)])));
  }, []);
  const ratio = (name: string) => {
    const [colour, ink] = [values[name], values['ink']];
    return colour && ink ? contrast(rgb(colour), rgb(ink)).toFixed(1) : '';
  };
  return (
    <ul ref={box} className="grid grid-cols-3 gap-2 sm:grid-cols-4">
      {NAMES.map((name) => (
        <li key={name} className="text-xs">
          <span
            className="mb-1 block h-12 rounded-xl border border-line"
            style={{ background: `var(--color-${name})` }}
          />
          {name}
          <span className="block text-faint">{text.contrastWith(ratio(name))}</span>
        </li>
      ))}
    </ul>
  );
}
