import type { Control } from '../../control/control';

interface Props {
  label: string;
  /** Id of the chosen control. */
  value: string;
  controls: readonly Control[];
  /** Words for a chosen control that is not here now. */
  missing: string;
  onChange: (id: string) => void;
}

/** Chooses a control that sound can move, under the headings of their groups. */
export function ControlSelect({ label, value, controls, missing, onChange }: Props) {
  const movable = controls.filter(({ kind, id }) => kind !== 'hold' && !id.startsWith('sound.'));
  const groups = [...new Set(movable.map(({ group }) => group))];
  const isMissing = !movable.some(({ id }) => id === value);
  return (
    <select
      aria-label={label}
      title={label}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      className="h-10 w-full min-w-0 truncate rounded-xl border border-line bg-panel px-3 text-sm text-paper transition-colors hover:bg-raised"
    >
      {isMissing && <option value={value}>{missing}</option>}
      {groups.map((group) => (
        <optgroup key={group} label={group} className="bg-raised">
          {movable
            .filter((control) => control.group === group)
            .map((control) => (
              <option key={control.id} value={control.id} className="bg-raised">
                {control.label}
              </option>
            ))}
        </optgroup>
      ))}
    </select>
  );
}
