import type { Control } from '../control/control';
import { controls } from '../control/registry';
import { saveSnapshot } from '../stream/snapshot';
import { recordText as text } from '../text/record';
import { saveBurst } from './burst';
import { keepLast30, toggleRecording } from './recorder';
import { useRecording } from './store';

/** Recording, snapshot and burst, for keys, pads and words. Returns what takes them out again. */
export function registerRecordControls(): () => void {
  const trigger = (id: string, label: string, run: () => void): Control => ({
    id,
    label,
    group: text.groups.record,
    kind: 'trigger',
    read: () => 0,
    write: run,
  });
  const isRecording = () => useRecording.getState().phase === 'recording';
  return controls.add(
    {
      id: 'record.toggle',
      label: text.controls.toggle,
      group: text.groups.record,
      kind: 'toggle',
      read: () => (isRecording() ? 1 : 0),
      write: (value) => {
        if (value >= 0.5 !== isRecording()) toggleRecording();
      },
    },
    trigger('record.last30', text.controls.last30, keepLast30),
    trigger('snapshot', text.controls.snapshot, () => void saveSnapshot()),
    trigger('burst', text.controls.burst, () => void saveBurst()),
  );
}
