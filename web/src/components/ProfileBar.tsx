import { useRef, useState } from 'react';
import { profilesFile } from '../control/profile';
import {
  activeOf,
  activeProfile,
  addProfile,
  chooseProfile,
  importProfiles,
  removeProfile,
  renameProfile,
  useProfiles,
} from '../control/profiles';
import { download } from '../stream/download';
import { notify } from '../stream/store';
import { helpText as text } from '../text/help';
import { FileInput } from './ui/FileInput';
import { Select } from './ui/Select';

const BUTTON =
  'h-10 rounded-xl border border-line px-3 text-sm text-muted hover:text-paper disabled:opacity-40';

/** Which keys and mappings are in force; each profile can be named, saved to a file and read back. */
export function ProfileBar() {
  const list = useProfiles((state) => state.list);
  const active = useProfiles((state) => state.active);
  const { name } = useProfiles(activeOf);
  const [draft, setDraft] = useState<string | null>(null);
  const file = useRef<HTMLInputElement>(null);

  const takeName = () => {
    if (draft !== null) renameProfile(draft);
    setDraft(null);
  };
  const save = () => {
    const content = new Blob([profilesFile([activeProfile()])], { type: 'application/json' });
    download(`${name.replace(/[^\p{L}\p{N} _-]/gu, '') || 'controls'}.streamstyle.json`, content);
  };
  const read = async (chosen: File) => {
    const told = importProfiles(await chosen.text());
    notify(told.title, told.text);
  };
  return (
    <div role="group" aria-label={text.profile} className="flex flex-wrap gap-2">
      {draft === null ? (
        <Select
          label={text.profile}
          value={String(active)}
          choices={list.map((profile, index) => ({ value: String(index), text: profile.name }))}
          onChange={(value) => chooseProfile(Number(value))}
          className="min-w-32 flex-1"
        />
      ) : (
        <input
          aria-label={text.name}
          autoFocus
          maxLength={60}
          value={draft}
          onChange={(event) => setDraft(event.target.value)}
          onBlur={takeName}
          onKeyDown={(event) => {
            event.stopPropagation();
            if (event.key === 'Enter') takeName();
            if (event.key === 'Escape') setDraft(null);
          }}
          className="h-10 min-w-32 flex-1 rounded-xl border border-ultramarine bg-well px-3 text-sm"
        />
      )}
      <button
        type="button"
        title={text.renameHint}
        onClick={() => setDraft(name)}
        className={BUTTON}
      >
        {text.rename}
      </button>
      <button
        type="button"
        title={text.copyHint}
        onClick={() => addProfile(name, activeProfile())}
        className={BUTTON}
      >
        {text.copy}
      </button>
      <button
        type="button"
        title={text.deleteHint}
        disabled={list.length < 2}
        onClick={removeProfile}
        className={BUTTON}
      >
        {text.delete}
      </button>
      <button type="button" title={text.exportHint} onClick={save} className={BUTTON}>
        {text.export}
      </button>
      <button
        type="button"
        title={text.importHint}
        onClick={() => file.current?.click()}
        className={BUTTON}
      >
        {text.import}
      </button>
      <FileInput
        ref={file}
        label={text.importHint}
        accept=".json,application/json"
        onFile={(chosen) => void read(chosen)}
      />
    </div>
  );
}
