import * as Popover from '@radix-ui/react-popover';
import { useState } from 'react';
import { RESOLUTIONS, type Resolution } from '../sources/resolutions';
import { loadSourceSettings, saveSourceSettings } from '../sources/settings';
import type { Source } from '../sources/source';
import { useStudio } from '../stream/store';
import { studio } from '../stream/studio';
import { sourceText as text } from '../text/sources';
import { FITS } from '../worker/fit';
import { IconButton } from './ui/IconButton';
import { OptionsIcon } from './ui/icons';
import { Segmented } from './ui/Segmented';
import { Select } from './ui/Select';

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

function CameraOptions({ source }: { source: Source }) {
  const [resolution, setResolution] = useState(() => loadSourceSettings().resolution);
  const { width, height } = source.size();
  const choose = (next: Resolution) => {
    setResolution(next);
    saveSourceSettings({ resolution: next });
    void studio().startCamera({ deviceId: source.deviceId });
  };
  return (
    <>
      <Field title={text.resolution} hint={text.resolutionHint}>
        <Select
          label={text.resolution}
          value={resolution}
          choices={RESOLUTIONS.map((value) => ({
            value,
            text: value === 'auto' ? text.resolutionAuto : value.replace('x', ' × '),
          }))}
          onChange={(next) => choose(RESOLUTIONS.find((each) => each === next) ?? 'auto')}
        />
        {width > 0 && <p className="text-xs text-faint">{text.resolutionNow(width, height)}</p>}
      </Field>
      <Field title={text.facing} hint={text.facingHint}>
        <Segmented
          label={text.facing}
          value={source.isFacingUser ? 'user' : 'environment'}
          choices={[
            { value: 'user', label: text.facingUserHint, content: text.facingUser },
            {
              value: 'environment',
              label: text.facingEnvironmentHint,
              content: text.facingEnvironment,
            },
          ]}
          onChange={(facing) => void studio().startCamera({ facing })}
        />
      </Field>
    </>
  );
}

function Field({
  title,
  hint,
  children,
}: {
  title: string;
  hint: string;
  children: React.ReactNode;
}) {
  return (
    <div className="flex flex-col gap-1.5">
      <span className="text-sm text-muted" title={hint}>
        {title}
      </span>
      {children}
    </div>
  );
}
