import { useState } from 'react';
import { RESOLUTIONS, type Resolution } from '../sources/resolutions';
import { loadSourceSettings, saveSourceSettings } from '../sources/settings';
import type { Source } from '../sources/source';
import { studio } from '../stream/studio';
import { sourceText as text } from '../text/sources';
import { Field } from './ui/Field';
import { Segmented } from './ui/Segmented';
import { Select } from './ui/Select';

/** Resolution and side of a camera; a change opens the camera anew, in the same stream. */
export function CameraOptions({ source }: { source: Source }) {
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
