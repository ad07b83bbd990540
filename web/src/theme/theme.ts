import { Stored } from '../stream/stored';

export const THEMES = ['dark', 'light'] as const;
export type Theme = (typeof THEMES)[number];

/** A stage is dark, whatever the system's own colours are: light is a choice. */
const stored = new Stored<Theme>(
  'theme',
  (value) => {
    const known = THEMES.find((theme) => theme === value);
    if (!known) throw new TypeError('no such theme');
    return known;
  },
  'dark',
);

const listeners = new Set<() => void>();
let current: Theme = 'dark';

export const theme = (): Theme => current;

export function onTheme(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function setTheme(next: Theme): void {
  stored.save(next);
  wear(next);
}

/** Once, before the page shows. */
export function restoreTheme(): void {
  wear(stored.load());
}

function wear(next: Theme): void {
  current = next;
  document.documentElement.dataset['theme'] = next;
  // The frame that a phone draws around the page.
  const ink = getComputedStyle(document.documentElement).getPropertyValue('--color-ink').trim();
  document.querySelector('meta[name="theme-color"]')?.setAttribute('content', ink);
  document.querySelector('meta[name="color-scheme"]')?.setAttribute('content', next);
  for (const listener of [...listeners]) listener();
}
