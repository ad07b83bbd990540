import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { uiText as text } from '../../text/ui';
import { figureOf, parseFigure, type FigureRange } from './figure';

/** A field for one figure: Enter or leaving takes it, Escape leaves it as it was. */
export function FigureField({
  label,
  value,
  range,
  onChange,
  onClose,
}: {
  label: string;
  value: number;
  range: FigureRange;
  onChange: (value: number) => void;
  /** By a key the focus goes back to where it came from; by leaving it is elsewhere already. */
  onClose: (by: 'key' | 'leaving') => void;
}) {
  const [draft, setDraft] = useState(() => figureOf(value, range));
  const field = useRef<HTMLInputElement>(null);
  // Closing by a key takes the field away, which blurs it as well: only the first way out counts.
  const isClosed = useRef(false);

  useEffect(() => {
    isClosed.current = false;
    field.current?.focus();
    field.current?.select();
  }, []);

  const close = (by: 'key' | 'leaving', isTaken: boolean) => {
    if (isClosed.current) return;
    isClosed.current = true;
    const typed = isTaken ? parseFigure(draft, range) : null;
    if (typed !== null && typed !== value) onChange(typed);
    onClose(by);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key !== 'Enter' && event.key !== 'Escape') return;
    event.preventDefault();
    close('key', event.key === 'Enter');
  };
  return (
    <input
      ref={field}
      aria-label={text.typeFigure(label)}
      inputMode={range.min < 0 ? 'text' : 'decimal'}
      value={draft}
      onChange={(event) => setDraft(event.target.value)}
      onKeyDown={onKeyDown}
      onBlur={() => close('leaving', true)}
      className="-mr-1 w-14 rounded border border-ultramarine bg-well px-1 text-right font-mono text-xs tabular-nums text-paper outline-none"
    />
  );
}
