import { useId, useRef, useState, type DragEvent, type FormEvent } from 'react';
import { usePastedPicture } from '../../hooks/usePastedPicture';
import { usePictureUrl } from '../../hooks/usePictureUrl';
import { SourceError } from '../../sources/source';
import { nameFromFile, shrink } from '../../teach/picture';
import { teach, useTeach } from '../../teach/teaching';
import { teachText as text } from '../../text/teach';
import { FileInput } from '../ui/FileInput';
import { Note } from '../ui/Note';

/** Takes a picture and a name, and hands both over. */
export function TeachForm() {
  const ids = useId();
  const input = useRef<HTMLInputElement>(null);
  const picture = useTeach((state) => state.picture);
  const url = usePictureUrl(picture);
  const [typed, setTyped] = useState<string | null>(null);
  const [isSending, setSending] = useState(false);
  const [trouble, setTrouble] = useState<{ message: string; fix: string } | null>(null);
  const name = typed ?? (picture ? nameFromFile(picture.name) : '');

  const take = (file: File | undefined) => {
    if (!file) return;
    setTrouble(null);
    useTeach.setState({ picture: file });
  };
  const refuse = () => {
    useTeach.setState({ picture: null });
    setTrouble({ message: text.unreadable, fix: text.unreadableFix });
  };
  usePastedPicture(take);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    take(event.dataTransfer.files[0]);
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!picture || !name.trim() || isSending) return;
    setSending(true);
    setTrouble(null);
    try {
      await teach(name, await shrink(picture));
      useTeach.setState({ picture: null });
      setTyped(null);
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      setTrouble({ message: error.message, fix: error.fix });
    } finally {
      setSending(false);
    }
  };

  return (
    <form onSubmit={(event) => void submit(event)} className="grid gap-4 sm:grid-cols-[14rem_1fr]">
      <button
        type="button"
        data-teach-drop
        onClick={() => input.current?.click()}
        onDragOver={(event) => event.preventDefault()}
        onDrop={drop}
        className="relative grid aspect-[4/3] w-full place-items-center overflow-hidden rounded-card border-2 border-dashed border-line bg-well p-4 text-center text-sm text-muted transition-colors hover:border-vermilion hover:text-paper sm:aspect-square"
      >
        {url ? (
          <img
            src={url}
            alt={text.pictureOf}
            onError={refuse}
            className="absolute inset-0 size-full object-cover"
          />
        ) : (
          <span>
            {text.drop}
            <span className="mt-1 block text-faint underline">{text.choose}</span>
          </span>
        )}
      </button>
      <FileInput ref={input} label={text.choose} accept="image/*" onFile={take} />
      <div className="flex flex-col">
        <label htmlFor={`${ids}-name`} className="mb-1 text-sm text-muted">
          {text.name}
        </label>
        <input
          id={`${ids}-name`}
          aria-describedby={`${ids}-hint`}
          value={name}
          maxLength={80}
          autoComplete="off"
          onChange={(event) => setTyped(event.target.value)}
          className="h-11 rounded-xl border border-line bg-well px-3 text-sm"
        />
        <p id={`${ids}-hint`} className="mb-3 mt-1.5 text-xs leading-relaxed text-faint">
          {text.nameHint}
        </p>
        <Note trouble={trouble} />
        <button
          type="submit"
          disabled={!picture || !name.trim() || isSending}
          className="mt-auto h-11 rounded-xl bg-vermilion font-semibold text-ink transition-opacity disabled:opacity-40"
        >
          {isSending ? text.sending : text.teach}
        </button>
      </div>
    </form>
  );
}
