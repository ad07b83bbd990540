import { useState, type FormEvent } from 'react';
import { libraryText } from '../text/library';
import { MAX_TEXT, MAX_TITLE } from './library';

const text = libraryText.form;
const FIELD =
  'mt-1 w-full rounded-xl border border-line bg-well px-3 py-2 text-sm text-paper placeholder:text-faint';
const BUTTON = 'h-10 rounded-xl px-3.5 text-sm';

/** Name and words of an entry. */
export function EntryForm({
  title: oldTitle,
  text: oldText,
  onSave,
  onCancel,
  onDelete,
}: {
  title: string;
  text: string;
  onSave: (title: string, text: string) => void;
  onCancel: () => void;
  onDelete?: () => void;
}) {
  const [title, setTitle] = useState(oldTitle);
  const [words, setWords] = useState(oldText);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (words.trim()) onSave(title, words);
  };
  return (
    <form
      aria-label={onDelete ? text.edit : text.new}
      onSubmit={submit}
      onKeyDown={(event) => event.key === 'Escape' && onCancel()}
      className="mb-2 grid gap-2 rounded-card border border-line bg-panel p-3"
    >
      <label className="text-xs text-muted">
        {text.name}
        <input
          autoFocus
          value={title}
          maxLength={MAX_TITLE}
          placeholder={text.namePlaceholder}
          onChange={(event) => setTitle(event.target.value)}
          className={FIELD}
        />
      </label>
      <label className="text-xs text-muted">
        {text.words}
        <textarea
          rows={3}
          required
          value={words}
          maxLength={MAX_TEXT}
          placeholder={text.wordsPlaceholder}
          onChange={(event) => setWords(event.target.value)}
          className={`${FIELD} resize-none`}
        />
      </label>
      <div className="flex gap-2">
        <button
          type="submit"
          disabled={!words.trim()}
          className={`${BUTTON} bg-vermilion font-medium text-ink disabled:bg-line disabled:text-faint`}
        >
          {text.save}
        </button>
        <button
          type="button"
          onClick={onCancel}
          className={`${BUTTON} border border-line text-muted`}
        >
          {text.cancel}
        </button>
        {onDelete && (
          <button type="button" onClick={onDelete} className={`${BUTTON} ml-auto text-ochre`}>
            {text.delete}
          </button>
        )}
      </div>
    </form>
  );
}
