import { useReorder } from '../../hooks/useReorder';
import { useRecalled, usePresets } from '../../perform/presetBook';
import { ordered, presetOrder } from '../../perform/presets';
import { useRemembered } from '../../perform/remembered';
import { moved } from '../../perform/reorder';
import { presetText as text } from '../../text/presets';
import { PresetCard } from './PresetCard';

/** All presets in the person's order; the first nine have keys. */
export function PresetGrid() {
  const query = usePresets();
  const order = useRemembered(presetOrder);
  const current = useRecalled((state) => state.preset);
  const list = ordered(query.data ?? [], order);
  const handle = useReorder('presets', (from, to) =>
    presetOrder.set(moved(list, from, to).map(({ id }) => id)),
  );
  return (
    <section aria-label={text.title}>
      {query.isPending && <p className="text-sm text-faint">{text.fetching}</p>}
      {query.isError && <p className="text-sm text-ochre">{text.failed(query.error.message)}</p>}
      {query.data && list.length === 0 && (
        <p className="text-sm leading-relaxed text-faint">{text.empty}</p>
      )}
      <ul
        aria-label={text.title}
        data-reorder-list="presets"
        className="grid grid-cols-3 gap-2.5 sm:max-lg:grid-cols-5"
      >
        {list.map((preset, index) => (
          <PresetCard
            key={preset.id}
            preset={preset}
            index={index}
            isCurrent={preset.id === current}
            handle={handle(index)}
          />
        ))}
      </ul>
    </section>
  );
}
