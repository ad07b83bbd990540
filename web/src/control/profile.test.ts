import { describe, expect, it } from 'vitest';
import { newMapping } from './mapping';
import {
  FIRST_PROFILES,
  freeName,
  parseProfiles,
  ProfileError,
  profilesFile,
  readProfilesFile,
  type Profile,
} from './profile';

const CLUB: Profile = {
  name: 'Club',
  keys: { b: null, k: { control: 'snapshot', way: 'press' } },
  mappings: [newMapping('look.strength', 'Korg|nano', { kind: 'cc14', channel: 3, number: 7 })],
};

const withoutIds = (profiles: readonly Profile[]) =>
  profiles.map(({ mappings, ...rest }) => ({
    ...rest,
    mappings: mappings.map((each) => ({ ...each, id: '' })),
  }));

/** The file of `CLUB` with one part of it changed. */
function spoilt(
  change: (file: { version: number; profiles: Record<string, unknown>[] }) => void,
): string {
  const file = JSON.parse(profilesFile([CLUB]));
  change(file);
  return JSON.stringify(file);
}

describe('a file of profiles', () => {
  it('comes back as it was written', () => {
    const found = readProfilesFile(profilesFile([CLUB, { ...CLUB, name: 'Home' }]));

    expect(withoutIds(found)).toEqual(withoutIds([CLUB, { ...CLUB, name: 'Home' }]));
  });

  it('gives mappings ids of their own', () => {
    const [a, b] = [readProfilesFile(profilesFile([CLUB])), readProfilesFile(profilesFile([CLUB]))];

    expect(a[0]?.mappings[0]?.id).not.toBe(b[0]?.mappings[0]?.id);
  });

  const mapping = (change: object) =>
    spoilt((file) => {
      const first = file.profiles[0];
      if (first) first['mappings'] = [{ ...CLUB.mappings[0], ...change }];
    });

  it.each([
    ['no JSON', 'hello', 'JSON'],
    ['a list', '[]', 'no keys and mappings'],
    ['null', 'null', 'no keys and mappings'],
    ['of another program', '{"format":"midi"}', 'no keys and mappings'],
    ['of a later version', spoilt((file) => (file.version = 2)), 'newer'],
    ['empty', spoilt((file) => (file.profiles = [])), 'no profile'],
    ['with too many', spoilt((file) => (file.profiles = Array(51).fill(CLUB))), 'at most 50'],
    ['without a name', spoilt((file) => delete file.profiles[0]?.['name']), '“name”'],
    [
      'with a channel too high',
      mapping({ input: { kind: 'cc', channel: 17, number: 1 } }),
      '1 to 16',
    ],
    [
      'with a pair beyond 31',
      mapping({ input: { kind: 'cc14', channel: 1, number: 32 } }),
      '0 to 31',
    ],
    ['with half a number', mapping({ input: { kind: 'cc', channel: 1, number: 1.5 } }), '“number”'],
    [
      'with a strange kind',
      mapping({ input: { kind: 'sysex', channel: 1, number: 1 } }),
      'one of: note',
    ],
    ['with a strange mode', mapping({ mode: 'x' }), 'absolute'],
    ['with a range too far', mapping({ max: 2 }), '0 to 1'],
  ])('%s is refused with a sentence', (_, content, words) => {
    expect(() => readProfilesFile(content)).toThrow(ProfileError);
    expect(() => readProfilesFile(content)).toThrow(words);
  });
});

describe('what is stored', () => {
  it('comes back', () => {
    const profiles = { active: 1, list: [CLUB, { ...CLUB, name: 'Home' }] };
    const back = parseProfiles(JSON.parse(JSON.stringify(profiles)));

    expect([back.active, withoutIds(back.list)]).toEqual([1, withoutIds(profiles.list)]);
    expect(parseProfiles(FIRST_PROFILES)).toEqual(FIRST_PROFILES);
  });

  it('is refused when none of it is active', () => {
    expect(() => parseProfiles({ active: 1, list: [CLUB] })).toThrow(ProfileError);
  });
});

it('names stay apart', () => {
  expect(freeName('Club', [])).toBe('Club');
  expect(freeName('Club', [CLUB])).toBe('Club 2');
  expect(freeName('Club', [CLUB, { ...CLUB, name: 'Club 2' }])).toBe('Club 3');
  expect(freeName('  ', [])).toBe('My controls');
});
