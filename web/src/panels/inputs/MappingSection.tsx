import { Heading } from '../../components/panel/Heading';
import { useControls } from '../../control/hooks';
import { activeOf, useProfiles } from '../../control/profiles';
import { inputsText as text } from '../../text/inputs';
import { MappingRow } from './MappingRow';

/** What devices move. */
export function MappingSection() {
  const { mappings } = useProfiles(activeOf);
  // Names of controls may come later than the mappings, as those of styles do.
  useControls();
  return (
    <section aria-label={text.mappings}>
      <Heading title={text.mappings} />
      {mappings.length === 0 && <p className="text-sm text-muted">{text.howTo}</p>}
      <ul className="flex flex-col gap-2">
        {mappings.map((mapping) => (
          <MappingRow key={mapping.id} mapping={mapping} />
        ))}
      </ul>
    </section>
  );
}
