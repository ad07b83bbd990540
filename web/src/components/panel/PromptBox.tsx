import { useRef, useState, type FormEvent, type KeyboardEvent } from 'react';
import { appended, fullText } from '../../perform/appended';
import { paintWithWords } from '../../perform/paint';
import { HistoryWalk, promptHistory } from '../../perform/promptHistory';
import { useRemembered } from '../../perform/remembered';
import { looksText } from '../../text/looks';
import { ReturnIcon } from '../ui/icons';
import { Tip } from '../ui/Tip';
import { AppendedWords } from './AppendedWords';
import { Heading } from './Heading';
import { PromptCards } from './PromptCards';
import { PromptHistory } from './PromptHistory';

const text = looksText.prompt;

/** Describe a look in words. Enter paints with it; Ctrl+Enter blends it into what is chosen. */
export function PromptBox() {
  const [words, setWords] = useState('');
  const always = useRemembered(appended);
  const walk = useRef(new HistoryWalk());

  const edit = (next: string) => {
    walk.current.leave();
    setWords(next);
  };
  const apply = (isBlend: boolean) => {
    walk.current.leave();
    paintWithWords(words, isBlend);
  };
  const recall = (picked: string) => {
    edit(picked);
    paintWithWords(picked);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    apply(false);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      apply(event.ctrlKey || event.metaKey);
    }
    const isAtStart = event.currentTarget.selectionEnd === 0;
    const recalled =
      event.key === 'ArrowUp' && (isAtStart || walk.current.isWalking)
        ? walk.current.older(promptHistory.get(), words)
        : event.key === 'ArrowDown'
          ? walk.current.newer(promptHistory.get())
          : null;
    if (recalled === null) return;
    event.preventDefault();
    setWords(recalled);
  };

  const sent = fullText(words, always);
  return (
    <section aria-label={text.region}>
      <Heading title={text.title}>
        <div className="flex gap-1.5">
          <PromptHistory onPick={recall} />
          <AppendedWords />
        </div>
      </Heading>
      <form onSubmit={submit} className="relative">
        <textarea
          aria-label={text.label}
          rows={2}
          maxLength={2000}
          value={words}
          placeholder={text.placeholder}
          onChange={(event) => edit(event.target.value)}
          onKeyDown={onKeyDown}
          className="block w-full resize-none rounded-card border border-line bg-well py-3 pl-4 pr-14 text-base leading-snug placeholder:text-faint"
        />
        <Tip text={text.paintHint}>
          <button
            type="submit"
            aria-label={text.paint}
            disabled={!words.trim()}
            className="absolute bottom-2.5 right-2.5 grid size-9 place-items-center rounded-xl bg-vermilion text-ink transition-opacity disabled:bg-line disabled:text-faint"
          >
            <ReturnIcon />
          </button>
        </Tip>
      </form>
      {sent !== words.trim() && (
        <p className="mt-1.5 text-xs leading-snug text-faint">{looksText.appended.sends(sent)}</p>
      )}
      <PromptCards />
    </section>
  );
}
