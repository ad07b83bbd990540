import { create } from 'zustand';
import { Stored } from '../stream/stored';
import { keysWith, type KeyChanges, type KeyMap } from './keyMap';
import type { Mapping } from './mapping';
import {
  FIRST_PROFILES,
  freeName,
  parseProfiles,
  ProfileError,
  readProfilesFile,
  type Profile,
  type Profiles,
} from './profile';
import { controlText as text } from '../text/control';

const stored = new Stored('controls', parseProfiles, FIRST_PROFILES);

/** The person's keys and mappings; every change is kept at once. */
export const useProfiles = create<Profiles>(() => stored.load());

useProfiles.subscribe((profiles) => stored.save(profiles));

const EMPTY: Profile = { name: '', keys: {}, mappings: [] };
export const activeOf = ({ active, list }: Profiles): Profile => list[active] ?? EMPTY;
export const activeProfile = () => activeOf(useProfiles.getState());

let known: { changes: KeyChanges; keys: KeyMap } = { changes: {}, keys: keysWith({}) };

/** The keys in force; the same object until they change. */
export function keysOf(profiles: Profiles): KeyMap {
  const changes = activeOf(profiles).keys;
  if (changes !== known.changes) known = { changes, keys: keysWith(changes) };
  return known.keys;
}

export function changeProfile(change: (profile: Profile) => Partial<Profile>): void {
  useProfiles.setState(({ active, list }) => ({
    list: list.map((each, index) => (index === active ? { ...each, ...change(each) } : each)),
  }));
}

export function changeMapping(id: string, change: Partial<Mapping>): void {
  changeProfile(({ mappings }) => ({
    mappings: mappings.map((each) => (each.id === id ? { ...each, ...change } : each)),
  }));
}

export function removeMapping(id: string): void {
  changeProfile(({ mappings }) => ({ mappings: mappings.filter((each) => each.id !== id) }));
}

export function chooseProfile(active: number): void {
  if (useProfiles.getState().list[active]) useProfiles.setState({ active });
}

/** A new one becomes the active one; `from` is copied, or it starts empty. */
export function addProfile(name: string, from: Partial<Profile> = {}): void {
  useProfiles.setState(({ list }) => ({
    list: [...list, { ...EMPTY, ...from, name: freeName(name, list) }],
    active: list.length,
  }));
}

export function renameProfile(name: string): void {
  const others = useProfiles.getState().list.filter((each) => each !== activeProfile());
  if (name.trim()) changeProfile(() => ({ name: freeName(name, others) }));
}

/** The last one stays. */
export function removeProfile(): void {
  useProfiles.setState(({ list, active }) =>
    list.length < 2
      ? {}
      : { list: list.filter((_, index) => index !== active), active: Math.max(0, active - 1) },
  );
}

/** Adds what a file holds; returns what to tell the person. */
export function importProfiles(content: string): { title: string; text: string } {
  try {
    const found = readProfilesFile(content);
    for (const profile of found) addProfile(profile.name, profile);
    return { title: text.imported, text: text.importedNames(found.map(({ name }) => name)) };
  } catch (error) {
    const reason = error instanceof ProfileError ? error.message : text.noJson;
    return { title: text.notImported, text: reason };
  }
}
