import { useState, type FormEvent } from 'react';
import { Heading } from '../../components/panel/Heading';
import { FileButton } from '../../components/ui/FileButton';
import { DiceIcon } from '../../components/ui/icons';
import { ExportIcon, ImportIcon } from '../../components/ui/performIcons';
import { SmallButton } from '../../components/ui/SmallButton';
import { abState } from '../../perform/abToggle';
import { paintRandom, switchAb } from '../../perform/performControls';
import { importPresets, presets, savePreset } from '../../perform/presetBook';
import { toFile } from '../../perform/presetFile';
import { useRemembered } from '../../perform/remembered';
import { download } from '../../stream/download';
import { notify } from '../../stream/store';
import { presetText as text } from '../../text/presets';

function exportAll(): void {
  const all = presets();
  if (all.length === 0) return notify(text.export, text.nothingToExport);
  download('streamstyle-presets.json', new Blob([toFile(all)], { type: 'application/json' }));
}

/** Save what is painted, jump between two Looks, try luck, and files. */
export function PresetToolbar() {
  const { side } = useRemembered(abState);
  const [name, setName] = useState('');
  const [isSaving, setSaving] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setSaving(true);
    void savePreset(name).then((saved) => {
      setSaving(false);
      if (saved) setName('');
    });
  };
  const big =
    'flex h-11 grow items-center justify-center gap-2 rounded-xl border border-line text-sm text-muted hover:bg-raised hover:text-paper';
  return (
    <section aria-label={text.save.button}>
      <Heading title={text.title}>
        <div className="flex">
          <FileButton
            label={text.import}
            hint={text.importHint}
            accept=".json,application/json"
            onText={(content) => void importPresets(content)}
          >
            <ImportIcon className="size-4" />
          </FileButton>
          <SmallButton label={text.export} hint={text.exportHint} onClick={exportAll}>
            <ExportIcon className="size-4" />
          </SmallButton>
        </div>
      </Heading>
      <form onSubmit={submit} className="flex gap-2">
        <input
          aria-label={text.save.name}
          placeholder={text.save.name}
          maxLength={100}
          value={name}
          onChange={(event) => setName(event.target.value)}
          className="h-11 min-w-0 grow rounded-xl border border-line bg-well px-3.5 text-sm placeholder:text-faint"
        />
        <button
          type="submit"
          title={text.save.hint}
          disabled={isSaving}
          className="h-11 shrink-0 rounded-xl bg-vermilion px-5 text-sm font-semibold text-ink disabled:opacity-60"
        >
          {isSaving ? text.save.saving : text.save.button}
        </button>
      </form>
      <div className="mt-2 flex gap-2">
        <button
          type="button"
          title={text.abHint}
          aria-pressed={side === 'B'}
          data-control="preset.ab"
          onClick={switchAb}
          className={big}
        >
          {text.ab(side)}
        </button>
        <button
          type="button"
          title={text.randomHint}
          data-control="look.random"
          onClick={paintRandom}
          className={big}
        >
          <DiceIcon className="size-4" /> {text.random}
        </button>
      </div>
    </section>
  );
}
