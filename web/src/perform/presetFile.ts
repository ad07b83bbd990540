import type { Look, Preset } from '../api/types';
import { DEFAULT_LOOK, mergeLook } from '../protocol/look';
import { presetText as text } from '../text/presets';

/** A preset as it lies in a file: without the id that a server gave it. */
export interface PresetInFile {
  name: string;
  look: Look;
  thumbnail?: string;
}

export function toFile(presets: readonly Preset[]): string {
  const list = presets.map(({ name, look, thumbnail }) => ({
    name,
    look,
    ...(thumbnail ? { thumbnail } : {}),
  }));
  return `${JSON.stringify({ format: 'streamstyle-presets', version: 1, presets: list }, null, 1)}\n`;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function readPreset(value: unknown): PresetInFile | null {
  if (!isObject(value)) return null;
  const { name, look, thumbnail } = value;
  if (typeof name !== 'string' || !name.trim() || !isObject(look)) return null;
  const isPicture = typeof thumbnail === 'string' && thumbnail.startsWith('data:image/');
  // Members that are new since the file was written get their defaults; the server checks the rest.
  return {
    name: name.trim(),
    look: mergeLook(DEFAULT_LOOK, look),
    ...(isPicture ? { thumbnail } : {}),
  };
}

/** The presets of a file, or a sentence that says what is wrong with it. */
export function fromFile(content: string): { presets: PresetInFile[] } | { problem: string } {
  let value: unknown;
  try {
    value = JSON.parse(content);
  } catch {
    return { problem: text.noJson };
  }
  const list = isObject(value) ? value['presets'] : value;
  if (!Array.isArray(list)) return { problem: text.noPresets };
  const presets = list.map(readPreset);
  const bad = presets.indexOf(null);
  return bad >= 0 ? { problem: text.badPreset(bad + 1) } : { presets: presets as PresetInFile[] };
}

/** Those that are not there yet: another name or another Look. */
export function newOnes(found: readonly PresetInFile[], known: readonly Preset[]): PresetInFile[] {
  const key = ({ name, look }: { name: string; look: Look }) =>
    `${name}\n${JSON.stringify(sorted(mergeLook(DEFAULT_LOOK, look)))}`;
  const keys = new Set(known.map(key));
  return found.filter((preset) => !keys.has(key(preset)));
}

/** With members in one order, so that equal Looks read the same. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isObject(value)) return value;
  const members = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(members.map(([name, member]) => [name, sorted(member)]));
}
