import * as Popover from '@radix-ui/react-popover';
import type { Source } from '../sources/source';
import { useStudio } from '../stream/store';
import { studio } from '../stream/studio';
import { sourceText as text } from '../text/sources';
import { FITS } from '../worker/fit';
import { CameraOptions } from './CameraOptions';
import { Field } from './ui/Field';
import { IconButton } from './ui/IconButton';
import { OptionsIcon } from './ui/icons';
import { Segmented } from './ui/Segmented';

/** How the source fills the painting and, of a camera, its resolution and its side. */
export function SourceOptions({ source }: { source: Source }) {
  const fit = useStudio((state) => state.fit);
  return (
    <Popover.Root>
      <Popover.Trigger asChild>
        <IconButton label={text.options} title={text.optionsHint}>
          <OptionsIcon />
        </IconButton>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          sideOffset={8}
          collisionPadding={12}
          aria-label={text.options}
          className="z-50 flex w-72 flex-col gap-4 rounded-card border border-line bg-raised p-4 shadow-2xl shadow-black/40"
        >
          <Field title={text.fit} hint={text.fitHint}>
            <Segmented
              label={text.fit}
              value={fit}
              choices={FITS.map((value) => ({
                value,
                label: text.fitHints[value],
                content: text.fits[value],
              }))}
              onChange={(next) => studio().setFit(next)}
            />
          </Field>
          {source.kind === 'camera' && <CameraOptions source={source} />}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
