import * as Popover from '@radix-ui/react-popover';
import { saveBurst } from '../record/burst';
import { keepLast30 } from '../record/recorder';
import { useRecording } from '../record/store';
import { recordText } from '../text/record';
import { stageText as text } from '../text/stage';
import { openOutputWindow } from '../view/outputWindow';
import {
  hasPictureInPicture,
  togglePictureInPicture,
  usePictureInPicture,
} from '../view/pictureInPicture';
import { StageMoreEntry } from './StageMoreEntry';
import { IconButton } from './ui/IconButton';
import { MoreIcon } from './ui/icons';

/** What one does with the picture now and then. */
export function StageMore() {
  const burst = useRecording((state) => state.burst);
  const keeping = useRecording((state) => state.keeping);
  const isInPicture = usePictureInPicture((state) => state.isOpen);
  return (
    <Popover.Root>
      {/* The tooltip needs the button itself, which the trigger is. */}
      <Popover.Trigger asChild>
        <IconButton label={text.more} title={text.moreHint}>
          <MoreIcon />
        </IconButton>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          side="top"
          align="end"
          sideOffset={8}
          collisionPadding={12}
          aria-label={text.more}
          className="z-50 flex w-72 flex-col rounded-card border border-line bg-raised p-1.5 shadow-2xl shadow-black/40"
        >
          <StageMoreEntry
            title={burst === null ? recordText.burst.button : recordText.burst.running(burst)}
            hint={recordText.burst.hint}
            isBusy={burst !== null}
            controlId="burst"
            run={() => void saveBurst()}
          />
          <StageMoreEntry
            title={
              keeping === null ? recordText.last30 : recordText.keeping(Math.round(keeping * 100))
            }
            hint={recordText.last30Hint}
            isBusy={keeping !== null}
            controlId="record.last30"
            run={keepLast30}
          />
          {hasPictureInPicture() && (
            <StageMoreEntry
              title={isInPicture ? text.leavePictureInPicture : text.pictureInPicture}
              hint={text.pictureInPictureHint}
              controlId="view.pip"
              run={() => void togglePictureInPicture()}
            />
          )}
          <StageMoreEntry
            title={text.output}
            hint={text.outputHint}
            controlId="view.output"
            run={openOutputWindow}
          />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
