import { controls } from '../control/registry';
import { themeText as text } from '../text/theme';
import { setTheme, theme } from './theme';

/** `view.theme`: off is dark, on is light. */
export function registerThemeControls(): () => void {
  return controls.add({
    id: 'view.theme',
    label: text.light,
    group: text.group,
    kind: 'toggle',
    read: () => (theme() === 'light' ? 1 : 0),
    write: (value) => setTheme(value >= 0.5 ? 'light' : 'dark'),
    show: (value) => (value >= 0.5 ? text.light : text.dark),
  });
}
