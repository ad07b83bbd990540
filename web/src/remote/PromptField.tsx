import { useState, type FormEvent } from 'react';
import { remoteText as text } from '../text/remote';
import { change, MORPH } from './remote';
import { useRemote } from './store';

/** Words to paint with. */
export function PromptField() {
  const isOpen = useRemote((state) => state.isOpen);
  const painted = useRemote((state) => state.look.prompts.map((prompt) => prompt.text).join(', '));
  const [words, setWords] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const typed = words.trim();
    if (!typed) return;
    change({ prompts: [{ text: typed, weight: 1 }], styles: [] }, MORPH);
    setWords('');
    (document.activeElement as HTMLElement | null)?.blur();
  };
  return (
    <form onSubmit={submit} className="flex gap-2">
      <input
        aria-label={text.prompt}
        placeholder={painted || text.promptExample}
        value={words}
        enterKeyHint="go"
        maxLength={500}
        onChange={(event) => setWords(event.target.value)}
        className="h-12 min-w-0 flex-1 rounded-xl border border-line bg-well px-4 text-base placeholder:text-faint"
      />
      <button
        type="submit"
        disabled={!isOpen || !words.trim()}
        className="h-12 rounded-xl bg-vermilion px-5 font-semibold text-ink disabled:opacity-40"
      >
        {text.paint}
      </button>
    </form>
  );
}
