import type { Control } from '../control/control';
import { controls } from '../control/registry';
import { useStudio } from '../stream/store';
import { studio } from '../stream/studio';
import { sourceText as text } from '../text/sources';
import { listCameras } from './camera';
import { nextSource } from './next';
import { playOrPause } from './playing';
import type { Source } from './source';

/** Sources, for keys, pads and words. Returns what takes them out again. */
export function registerSourceControls(): () => void {
  const group = text.groups.source;
  const source = () => useStudio.getState().source;
  const trigger = (id: string, label: string, run: () => void): Control => ({
    id,
    label,
    group,
    kind: 'trigger',
    read: () => 0,
    write: run,
  });
  return controls.add(
    trigger('source.next', text.controls.next, () => void goOn(source())),
    {
      id: 'source.mirror',
      label: text.controls.mirror,
      group,
      kind: 'toggle',
      read: () => (useStudio.getState().isMirrored ? 1 : 0),
      write: (value) => studio().setMirrored(value >= 0.5),
    },
    trigger('source.play', text.controls.play, () => playOrPause(source())),
  );
}

async function goOn(now: Source | null): Promise<void> {
  const next = nextSource(now, await listCameras());
  if (next === 'scene') await studio().startScene();
  else await studio().startCamera({ deviceId: next });
}
