import { useState } from 'react';
import { CloseIcon } from '../../components/ui/icons';
import { Tip } from '../../components/ui/Tip';
import type { Mapping } from '../../control/mapping';
import { removeMapping } from '../../control/profiles';
import { controls } from '../../control/registry';
import { inputsText as text, showInput } from '../../text/inputs';
import { MappingSettings } from './MappingSettings';

/** One mapping: what it moves and by what; opens to its settings. */
export function MappingRow({ mapping }: { mapping: Mapping }) {
  const [isOpen, setOpen] = useState(false);
  const control = controls.get(mapping.control);
  const label = control?.label ?? text.missing(mapping.control);
  return (
    <li data-mapping={mapping.control} className="rounded-card border border-line bg-panel">
      <div className="flex items-center gap-1 pr-1.5">
        <Tip side="left" text={control ? text.more(label) : text.missingHint}>
          <button
            type="button"
            aria-expanded={isOpen}
            aria-label={text.more(label)}
            onClick={() => setOpen(!isOpen)}
            className="flex min-w-0 flex-1 flex-col px-3 py-2 text-left"
          >
            <span className={`w-full truncate text-sm ${control ? '' : 'text-faint'}`}>
              {label}
            </span>
            <span className="w-full truncate text-xs text-faint">
              {showInput(mapping.input)} · {mapping.device || text.anyDevice}
            </span>
          </button>
        </Tip>
        <Tip text={text.delete(label)}>
          <button
            type="button"
            aria-label={text.delete(label)}
            onClick={() => removeMapping(mapping.id)}
            className="grid size-9 shrink-0 place-items-center rounded-lg text-faint hover:bg-raised hover:text-paper"
          >
            <CloseIcon className="size-4" />
          </button>
        </Tip>
      </div>
      {isOpen && <MappingSettings mapping={mapping} kind={control?.kind ?? 'range'} />}
    </li>
  );
}
