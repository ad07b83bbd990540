import { Tip } from '../../components/ui/Tip';
import { CloseIcon } from '../../components/ui/icons';
import { FIRST_TINT, NO_TINT, tintPatch, TINTS } from '../../look/tint';
import { useStudio } from '../../stream/store';
import { studio } from '../../stream/studio';
import { tuneText as text } from '../../text/tune';

const DOT = 'size-7 shrink-0 rounded-full border border-line transition-transform hover:scale-110';

/** The colour of the middle tones: a few at hand, any by the browser's colour field, or none. */
export function TintPicker() {
  const tint = useStudio(({ look }) => look.grade.tint);
  const isIgnored = useStudio(({ ignored }) => ignored.has('grade'));
  const pick = (colour: string) => studio().change(tintPatch(useStudio.getState().look, colour));
  const ring = (isOn: boolean) => (isOn ? 'outline-2 outline-offset-2 outline-vermilion' : '');
  return (
    <div
      role="group"
      aria-label={text.tintHint}
      className={`col-span-full flex h-10 items-center justify-between gap-2 ${isIgnored ? 'opacity-70 grayscale' : ''}`}
    >
      <Tip text={text.noTint}>
        <button
          type="button"
          aria-label={text.noTint}
          aria-pressed={tint === ''}
          onClick={() => studio().change(NO_TINT)}
          className={`${DOT} ${ring(tint === '')} grid place-items-center bg-panel text-faint`}
        >
          <CloseIcon className="size-3.5" />
        </button>
      </Tip>
      {TINTS.map((colour) => (
        <Tip key={colour} text={text.tintOf(colour)}>
          <button
            type="button"
            aria-label={text.tintOf(colour)}
            aria-pressed={tint === colour}
            onClick={() => pick(colour)}
            className={`${DOT} ${ring(tint === colour)}`}
            style={{ background: colour }}
          />
        </Tip>
      ))}
      <Tip text={text.tintField}>
        <input
          type="color"
          aria-label={text.tintField}
          value={tint || FIRST_TINT}
          onChange={(event) => pick(event.target.value)}
          className={`h-7 w-11 shrink-0 cursor-pointer rounded-full border border-line bg-panel p-1 [&::-moz-color-swatch]:rounded-full [&::-moz-color-swatch]:border-0 [&::-webkit-color-swatch-wrapper]:p-0 [&::-webkit-color-swatch]:rounded-full [&::-webkit-color-swatch]:border-0 ${ring(tint !== '' && !TINTS.includes(tint))}`}
        />
      </Tip>
    </div>
  );
}
