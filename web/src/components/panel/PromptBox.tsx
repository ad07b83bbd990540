import { useState, type FormEvent, type KeyboardEvent } from 'react';
import { useStudio } from '../../stream/store';
import { studio } from '../../stream/studio';
import { CloseIcon, ReturnIcon } from '../ui/icons';
import { Tip } from '../ui/Tip';
import { Heading } from './Heading';
import { PromptMatches } from './PromptMatches';

/** Describe a look in words. Enter paints with it; Ctrl+Enter blends it into what is chosen. */
export function PromptBox() {
  const prompts = useStudio((state) => state.look.prompts);
  const styles = useStudio((state) => state.look.styles);
  const [text, setText] = useState('');

  const apply = (isBlend: boolean) => {
    const words = text.trim();
    if (!words) return;
    const prompt = { text: words, weight: 1 };
    const others = prompts.filter((each) => each.text !== words);
    studio().change(
      isBlend ? { prompts: [...others, prompt], styles } : { prompts: [prompt], styles: [] },
    );
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    apply(false);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    apply(event.ctrlKey || event.metaKey);
  };

  return (
    <section aria-label="Prompt">
      <Heading title="Describe a look" />
      <form onSubmit={submit} className="relative">
        <textarea
          aria-label="Prompt"
          rows={2}
          value={text}
          placeholder="a stormy sea in thick oil"
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onKeyDown}
          className="block w-full resize-none rounded-card border border-line bg-well py-3 pl-4 pr-14 text-base leading-snug placeholder:text-faint"
        />
        <Tip text="Paint with these words. Enter; with Ctrl they blend into what is chosen.">
          <button
            type="submit"
            aria-label="Paint with these words"
            disabled={!text.trim()}
            className="absolute bottom-2.5 right-2.5 grid size-9 place-items-center rounded-xl bg-vermilion text-ink transition-opacity disabled:bg-line disabled:text-faint"
          >
            <ReturnIcon />
          </button>
        </Tip>
      </form>
      {prompts.map((prompt, index) => (
        <div key={prompt.text} className="mt-2.5 flex items-start justify-between gap-2">
          <PromptMatches text={prompt.text} />
          <Tip text={`Paint without “${prompt.text}”`}>
            <button
              type="button"
              aria-label={`Remove the prompt “${prompt.text}”`}
              onClick={() => studio().change({ prompts: prompts.toSpliced(index, 1) })}
              className="grid size-7 shrink-0 place-items-center rounded-lg text-faint hover:text-paper"
            >
              <CloseIcon className="size-4" />
            </button>
          </Tip>
        </div>
      ))}
    </section>
  );
}
