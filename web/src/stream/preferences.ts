import { DEFAULT_SIZE, SIZES, sizeKey, type Size } from './sizes';

/** How original and painting share the stage. */
export const LAYOUTS = ['both', 'stacked', 'inset', 'wipe', 'painted'] as const;
export type Layout = (typeof LAYOUTS)[number];

export interface Preferences {
  size: Size;
  layout: Layout;
  camera: string;
}

const KEY = 'streamstyle';

function read(): Partial<Record<keyof Preferences, unknown>> {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

export function loadPreferences(): Preferences {
  const { size, layout, camera } = read();
  return {
    size: SIZES.find((each) => sizeKey(each) === size) ?? DEFAULT_SIZE,
    layout: LAYOUTS.find((each) => each === layout) ?? defaultLayout(),
    camera: typeof camera === 'string' ? camera : '',
  };
}

export function savePreferences(change: Partial<Preferences>): void {
  const { size, ...rest } = change;
  const next = { ...read(), ...rest, ...(size ? { size: sizeKey(size) } : {}) };
  try {
    localStorage.setItem(KEY, JSON.stringify(next));
  } catch {
    // Private windows may forbid storage; the page works without its memory.
  }
}

function defaultLayout(): Layout {
  return window.matchMedia('(max-width: 767px)').matches ? 'inset' : 'both';
}
