import { controlText as text } from '../text/control';
import { setHelpOpen, useLearning } from './learn';
import { controls } from './registry';

/** `view.help`: the sheet of keys. */
export function registerHelpControls(): () => void {
  return controls.add({
    id: 'view.help',
    label: text.help,
    group: text.groups.page,
    kind: 'trigger',
    read: () => (useLearning.getState().isHelpOpen ? 1 : 0),
    write: () => setHelpOpen(!useLearning.getState().isHelpOpen),
  });
}
