import { setHelpOpen } from '../control/learn';
import { helpText as text } from '../text/help';
import { IconButton } from './ui/IconButton';
import { KeyboardIcon } from './ui/icons';

/** Opens the sheet of keys. */
export function HelpButton() {
  return (
    <IconButton
      data-control="view.help"
      label={text.title}
      hint={text.buttonHint}
      onClick={() => setHelpOpen(true)}
    >
      <KeyboardIcon />
    </IconButton>
  );
}
