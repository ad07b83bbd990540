import { useSyncExternalStore } from 'react';
import { themeText as text } from '../text/theme';
import { onTheme, setTheme, theme } from '../theme/theme';
import { IconButton } from './ui/IconButton';
import { MoonIcon, SunIcon } from './ui/icons';

/** Dark or light. */
export function ThemeButton() {
  const isLight = useSyncExternalStore(onTheme, theme) === 'light';
  return (
    <IconButton
      data-control="view.theme"
      label={isLight ? text.dark : text.light}
      hint={isLight ? text.toDark : text.toLight}
      onClick={() => setTheme(isLight ? 'dark' : 'light')}
    >
      {isLight ? <MoonIcon /> : <SunIcon />}
    </IconButton>
  );
}
