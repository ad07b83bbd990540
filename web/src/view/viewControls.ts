import type { Control } from '../control/control';
import { controls } from '../control/registry';
import { useStudio } from '../stream/store';
import { studio } from '../stream/studio';
import { stageText as text } from '../text/stage';
import { nextLayout } from './layouts';
import { openOutputWindow } from './outputWindow';
import { togglePictureInPicture } from './pictureInPicture';
import { stageActions } from './stageActions';

/** How the picture is shown, for keys, pads and words. Returns what takes them out again. */
export function registerViewControls(): () => void {
  const trigger = (id: string, label: string, run: () => void): Control => ({
    id,
    label,
    group: text.groups.view,
    kind: 'trigger',
    read: () => 0,
    write: run,
  });
  const { fullscreen, layoutNext, output, pictureInPicture, wipe } = text.controls;
  return controls.add(
    trigger('view.fullscreen', fullscreen, () => stageActions.toggleFullscreen()),
    trigger('view.layout.next', layoutNext, () =>
      studio().setLayout(nextLayout(useStudio.getState().layout)),
    ),
    trigger('view.output', output, openOutputWindow),
    trigger('view.pip', pictureInPicture, () => void togglePictureInPicture()),
    {
      id: 'view.wipe',
      label: wipe,
      group: text.groups.view,
      kind: 'range',
      read: () => useStudio.getState().wipe,
      write: (value) => useStudio.setState({ wipe: value }),
      show: (value) => text.wipe.value(Math.round(value * 100)),
    },
  );
}
