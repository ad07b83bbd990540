import { useStyles } from '../../hooks/queries';
import { shares, weighPrompt, weighStyle } from '../../protocol/look';
import { useStudio } from '../../stream/store';
import { studio } from '../../stream/studio';
import { looksText } from '../../text/looks';
import { Slider } from '../ui/Slider';
import { Heading } from './Heading';

const text = looksText.blend;

/** Weights of what is blended; shown when there is something to weigh. */
export function MixList() {
  const look = useStudio((state) => state.look);
  const styles = useStyles();
  const { styles: chosen, prompts } = look;
  if (chosen.length + prompts.length < 2) return null;

  const share = shares([...chosen, ...prompts].map((each) => each.weight));
  const name = (id: string) => styles.data?.find((style) => style.id === id)?.name ?? id;
  const showShare = (index: number) => () => `${Math.round((share[index] ?? 0) * 100)} %`;
  return (
    <section aria-label={text.title}>
      <Heading title={text.title} />
      <div className="grid grid-cols-2 gap-x-5 gap-y-2 sm:max-lg:grid-cols-4">
        {chosen.map((style, index) => (
          <Slider
            key={style.id}
            label={name(style.id)}
            value={style.weight}
            initial={1}
            max={Math.max(1, style.weight)}
            hint={text.hint}
            show={showShare(index)}
            onChange={(weight) => studio().change(weighStyle(look, style.id, weight))}
          />
        ))}
        {/* Words that are kept away have no share; their own card weighs them. */}
        {prompts.map((prompt, index) =>
          prompt.weight < 0 ? null : (
            <Slider
              key={prompt.text}
              label={`“${prompt.text}”`}
              value={prompt.weight}
              initial={1}
              max={Math.max(1, prompt.weight)}
              hint={text.hint}
              show={showShare(chosen.length + index)}
              onChange={(weight) => studio().change(weighPrompt(look, index, weight))}
            />
          ),
        )}
      </div>
    </section>
  );
}
