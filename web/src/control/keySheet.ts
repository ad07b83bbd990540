import type { Control } from './control';
import { chordsOf, type KeyMap, type KeyWay } from './keyMap';

export interface SheetRow {
  control: Control;
  way: KeyWay;
  chords: readonly string[];
}

export interface SheetGroup {
  title: string;
  rows: readonly SheetRow[];
}

/**
 * Keys by the groups of their controls. Without a search those that have keys (or all, when
 * `hasAll`); with one every control whose name or group has the words.
 */
export function keySheet(
  controls: readonly Control[],
  keys: KeyMap,
  search = '',
  hasAll = false,
): SheetGroup[] {
  const wanted = search.toLowerCase().split(/\s+/).filter(Boolean);
  const groups = new Map<string, SheetRow[]>();
  for (const control of controls) {
    const name = `${control.group} ${control.label}`.toLowerCase();
    if (!wanted.every((word) => name.includes(word))) continue;
    const ways: readonly KeyWay[] = control.kind === 'range' ? ['less', 'more'] : ['press'];
    const rows = ways.map((way) => ({ control, way, chords: chordsOf(keys, control.id, way) }));
    const isShown = hasAll || wanted.length > 0 || rows.some(({ chords }) => chords.length > 0);
    if (isShown) groups.set(control.group, [...(groups.get(control.group) ?? []), ...rows]);
  }
  return [...groups].map(([title, rows]) => ({ title, rows }));
}
