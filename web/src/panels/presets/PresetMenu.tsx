import * as Popover from '@radix-ui/react-popover';
import { useState } from 'react';
import type { Preset } from '../../api/types';
import { DECKS } from '../../dj/decks';
import { loadPreset } from '../../dj/useDesk';
import { newId } from '../../library/libraryStore';
import { cues } from '../../perform/cues';
import { morph } from '../../perform/morph';
import { deletePreset, overwritePreset, renamePreset } from '../../perform/presetBook';
import { presetText } from '../../text/presets';

const text = presetText.menu;
const ROW = 'flex h-10 w-full items-center rounded-lg px-2 text-left text-sm hover:bg-panel';

/** What can be done with a preset. */
export function PresetMenu({ preset }: { preset: Preset }) {
  const [name, setName] = useState(preset.name);
  const [isSure, setSure] = useState(false);
  const addCue = () =>
    cues.update((list) => [
      ...list,
      { id: newId(), preset: preset.id, seconds: morph.get().seconds },
    ]);
  const items: [label: string, run: () => void][] = [
    [text.overwrite, () => void overwritePreset(preset)],
    [text.toCues, addCue],
    ...DECKS.map((deck): [string, () => void] => [
      text.toDeck(deck),
      () => loadPreset(deck, preset),
    ]),
  ];
  return (
    <>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void renamePreset(preset, name);
        }}
        onBlur={() => void renamePreset(preset, name)}
      >
        <label className="block px-2 text-xs text-muted">
          {text.rename}
          <input
            value={name}
            maxLength={100}
            onChange={(event) => setName(event.target.value)}
            className="mb-1 mt-1 h-10 w-full rounded-lg border border-line bg-well px-3 text-sm text-paper"
          />
        </label>
      </form>
      {items.map(([label, run]) => (
        <Popover.Close asChild key={label}>
          <button type="button" onClick={run} className={ROW}>
            {label}
          </button>
        </Popover.Close>
      ))}
      {isSure ? (
        <button
          type="button"
          onClick={() => void deletePreset(preset)}
          className={`${ROW} text-ochre`}
        >
          {text.deleteSure}
        </button>
      ) : (
        <button type="button" onClick={() => setSure(true)} className={ROW}>
          {text.delete}
        </button>
      )}
    </>
  );
}
