import { controlText as text } from '../text/control';
import { DEFAULT_KEYS, type KeyChanges, type KeyTarget } from './keyMap';
import { INPUT_KINDS, KNOB_MODES, type Input, type Mapping } from './mapping';

/** One named set of keys and mappings, such as one for each stage or controller. */
export interface Profile {
  name: string;
  keys: KeyChanges;
  mappings: readonly Mapping[];
}

export interface Profiles {
  /** Place of the one in force. */
  active: number;
  list: readonly Profile[];
}

export const FIRST_PROFILES: Profiles = {
  active: 0,
  list: [{ name: text.firstProfile, keys: {}, mappings: [] }],
};

const FORMAT = 'streamstyle-controls';
const MAX_PROFILES = 50;
const MAX_MAPPINGS = 1000;
const MAX_NAME = 60;

/** Says in a sentence why a file cannot be used. */
export class ProfileError extends Error {}

type Entries = Readonly<Record<string, unknown>>;

function entries(value: unknown, what: string): Entries {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Entries;
  throw new ProfileError(text.notReadable(what));
}

function list(value: unknown, what: string, most: number): readonly unknown[] {
  if (!Array.isArray(value)) throw new ProfileError(text.notReadable(what));
  if (value.length > most) throw new ProfileError(text.tooMany(what, most));
  return value;
}

function words(value: unknown, what: string, longest = 200): string {
  if (typeof value === 'string' && value.length <= longest) return value;
  throw new ProfileError(text.notReadable(what));
}

function number(value: unknown, what: string, min: number, max: number): number {
  if (typeof value === 'number' && value >= min && value <= max) return value;
  throw new ProfileError(text.notWithin(what, min, max));
}

function whole(value: unknown, what: string, min: number, max: number): number {
  const found = number(value, what, min, max);
  if (Number.isInteger(found)) return found;
  throw new ProfileError(text.notWithin(what, min, max));
}

function one<T extends string>(value: unknown, what: string, known: readonly T[]): T {
  const found = known.find((each) => each === value);
  if (found !== undefined) return found;
  throw new ProfileError(text.notOneOf(what, known));
}

function parseInput(value: unknown): Input {
  const { kind, channel, number: at } = entries(value, 'input');
  const found = one(kind, 'kind', INPUT_KINDS);
  const isPad = found === 'axis' || found === 'button';
  return {
    kind: found,
    channel: whole(channel, 'channel', isPad ? 0 : 1, isPad ? 0 : 16),
    number: whole(at, 'number', 0, found === 'cc14' ? 31 : 127),
  };
}

function parseMapping(value: unknown): Mapping {
  const { control, device, input, mode, min, max, ...rest } = entries(value, 'mapping');
  return {
    // An id of its own: the same file may be imported twice.
    id: crypto.randomUUID(),
    control: words(control, 'control'),
    device: words(device, 'device'),
    input: parseInput(input),
    mode: one(mode, 'mode', KNOB_MODES),
    hasPickUp: rest['hasPickUp'] === true,
    isInverted: rest['isInverted'] === true,
    hasVelocity: rest['hasVelocity'] === true,
    hasLight: rest['hasLight'] === true,
    min: number(min, 'min', 0, 1),
    max: number(max, 'max', 0, 1),
  };
}

function parseKey(value: unknown): KeyTarget | null {
  if (value === null) return null;
  const { control, way } = entries(value, 'key');
  return {
    control: words(control, 'control'),
    way: one(way, 'way', ['press', 'more', 'less']),
  };
}

function parseKeys(value: unknown): KeyChanges {
  const found = Object.entries(entries(value, 'keys'));
  if (found.length > 500) throw new ProfileError(text.tooMany('keys', 500));
  return Object.fromEntries(
    found
      .map(([chord, target]) => [words(chord, 'key', 40), parseKey(target)] as const)
      // Nothing is taken away that does not ship.
      .filter(([chord, target]) => target !== null || chord in DEFAULT_KEYS),
  );
}

function parseProfile(value: unknown): Profile {
  const { name, keys, mappings } = entries(value, 'profile');
  return {
    name: words(name, 'name', MAX_NAME).trim() || text.firstProfile,
    keys: parseKeys(keys),
    mappings: list(mappings, 'mappings', MAX_MAPPINGS).map(parseMapping),
  };
}

/** What was stored; throws when it is none of ours. */
export function parseProfiles(value: unknown): Profiles {
  const { active, list: found } = entries(value, 'profiles');
  const profiles = list(found, 'profiles', MAX_PROFILES).map(parseProfile);
  if (profiles.length === 0) throw new ProfileError(text.noProfile);
  return { active: whole(active, 'active', 0, profiles.length - 1), list: profiles };
}

/** A file with these profiles, for another computer or person. */
export function profilesFile(profiles: readonly Profile[]): string {
  return `${JSON.stringify({ format: FORMAT, version: 1, profiles }, null, 2)}\n`;
}

/** Reads a file of profiles; throws a ProfileError that says what is wrong with it. */
export function readProfilesFile(content: string): Profile[] {
  let value: unknown;
  try {
    value = JSON.parse(content);
  } catch {
    throw new ProfileError(text.noJson);
  }
  const isEntries = typeof value === 'object' && value !== null && !Array.isArray(value);
  const { format, version, profiles } = isEntries ? (value as Entries) : {};
  if (format !== FORMAT) throw new ProfileError(text.noFormat);
  if (version !== 1) throw new ProfileError(text.newerVersion);
  const found = list(profiles, 'profiles', MAX_PROFILES).map(parseProfile);
  if (found.length === 0) throw new ProfileError(text.noProfile);
  return found;
}

/** A name that no other profile has: `Club`, `Club 2`. */
export function freeName(wanted: string, taken: readonly Profile[]): string {
  const name = wanted.trim().slice(0, MAX_NAME - 4) || text.firstProfile;
  const isTaken = (each: string) => taken.some((profile) => profile.name === each);
  if (!isTaken(name)) return name;
  let count = 2;
  while (isTaken(`${name} ${count}`)) count++;
  return `${name} ${count}`;
}
