import { useQuery, type QueryClient } from '@tanstack/react-query';
import { create } from 'zustand';
import { serverEvents } from '../api/events';
import { api, ApiError, request } from '../api/http';
import type { Look, Preset, PresetEvent, Transition } from '../api/types';
import { restingLook } from '../look/resting';
import { notify, useStudio } from '../stream/store';
import { studio } from '../stream/studio';
import { presetText as text } from '../text/presets';
import { cues, playable, type Cue } from './cues';
import { chosenTransition, morph, transitionOf } from './morph';
import { fromFile, newOnes } from './presetFile';
import { freeName, neighbourOf, ordered, presetOrder, recalled, withEvent } from './presets';
import { thumbnailOf } from './thumbnail';
import { tunedPrompts } from './tunedPrompts';

const KEY = ['presets'];
const NONE: readonly Preset[] = [];
let queries: QueryClient | null = null;

const fetchPresets = () => api<{ presets: Preset[] }>('/v1/presets').then(({ presets }) => presets);

/** What was recalled last; marks it in the lists. */
export const useRecalled = create<{ preset: string | null; cue: string | null }>(() => ({
  preset: null,
  cue: null,
}));

/** Reads the presets and follows what this and other pages do to them. Once, at the page's start. */
export function openPresetBook(client: QueryClient): void {
  queries = client;
  // The keys recall presets for as long as the page lives, whichever panel is open.
  client.setQueryDefaults(KEY, { gcTime: Infinity });
  serverEvents.on('preset', (data) => put(data as PresetEvent));
  // What was missed while there was no line, and the first list where it needed a token.
  const refresh = { queryKey: KEY, queryFn: fetchPresets, staleTime: 0 };
  serverEvents.onOpen(() => void client.fetchQuery(refresh).catch(() => undefined));
}

export function usePresets() {
  return useQuery({
    queryKey: KEY,
    queryFn: fetchPresets,
    // Until the engine is ready the server has no styles to check presets against.
    refetchInterval: (query) => (query.state.data ? false : 2000),
    retry: false,
  });
}

/** In the person's order. */
export const presets = (): Preset[] =>
  ordered(queries?.getQueryData<readonly Preset[]>(KEY) ?? NONE, presetOrder.get());

function put(event: PresetEvent): void {
  queries?.setQueryData<readonly Preset[]>(KEY, (known) => withEvent(known ?? NONE, event));
}

/** A picture that the server refuses costs the picture, not the preset. */
async function send(
  path: string,
  method: 'POST' | 'PUT',
  { thumbnail, ...rest }: { name: string; look: Look; thumbnail?: string | null },
): Promise<Preset> {
  if (thumbnail) {
    try {
      return await request<Preset>(path, { method, body: { ...rest, thumbnail } });
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 400) throw error;
    }
  }
  return request<Preset>(path, { method, body: rest });
}

async function attempt<T>(title: string, run: () => Promise<T>): Promise<T | null> {
  try {
    return await run();
  } catch (error) {
    notify(title, error instanceof Error ? error.message : String(error));
    return null;
  }
}

/** What sound swings at the moment is kept where it was put. */
const now = () => restingLook(useStudio.getState().look);

/** Saves the Look and the picture of this moment. An empty name is made up. */
export function savePreset(name: string): Promise<Preset | null> {
  return attempt(text.notSaved, async () => {
    const look = now();
    const thumbnail = await thumbnailOf(await studio().snapshot());
    const called = name.trim() || freeName(presets(), text.nth);
    const preset = await send('/v1/presets', 'POST', { name: called, look, thumbnail });
    put({ action: 'saved', id: preset.id, preset });
    presetOrder.set(presets().map(({ id }) => id));
    useRecalled.setState({ preset: preset.id, cue: null });
    return preset;
  });
}

const update = (preset: Preset, change: Partial<Preset>) =>
  attempt(text.notSaved, async () => {
    const { name, look, thumbnail } = { ...preset, ...change };
    const saved = await send(`/v1/presets/${preset.id}`, 'PUT', {
      name,
      look,
      ...(thumbnail ? { thumbnail } : {}),
    });
    put({ action: 'saved', id: saved.id, preset: saved });
    return saved;
  });

export async function renamePreset(preset: Preset, name: string): Promise<void> {
  if (name.trim() && name.trim() !== preset.name) await update(preset, { name: name.trim() });
}

/** Keeps name, place and key; takes the Look and the picture of this moment. */
export async function overwritePreset(preset: Preset): Promise<void> {
  const look = now();
  const thumbnail = await thumbnailOf(await studio().snapshot());
  const saved = await update(preset, { look, ...(thumbnail ? { thumbnail } : {}) });
  if (saved) notify(text.title, text.saved(saved.name));
}

export function deletePreset({ id }: Preset): Promise<unknown> {
  return attempt(text.notDeleted, async () => {
    await request<void>(`/v1/presets/${id}`, { method: 'DELETE' });
    put({ action: 'deleted', id });
    presetOrder.update((order) => order.filter((each) => each !== id));
    cues.update((list) => list.filter((cue) => cue.preset !== id));
  });
}

export function recall(
  { id, look }: Preset,
  transition: Transition | undefined = chosenTransition(),
): void {
  tunedPrompts.set([]);
  studio().change(recalled(look), transition);
  useRecalled.setState({ preset: id, cue: null });
}

/** The preset of a key, counted from 1. */
export function recallSlot(slot: number): void {
  const preset = presets()[slot - 1];
  if (preset) recall(preset);
  else notify(text.noSlot(slot), text.noSlotFix);
}

export function goToCue(cue: Cue): void {
  const preset = presets().find(({ id }) => id === cue.preset);
  if (!preset) return;
  recall(preset, transitionOf({ seconds: cue.seconds, easing: morph.get().easing }));
  useRecalled.setState({ cue: cue.id });
}

/** Along the cue list, or along the presets where there is none. */
export function recallNeighbour(step: 1 | -1): void {
  const all = presets();
  const { preset, cue } = useRecalled.getState();
  const list = playable(cues.get(), all);
  if (list.length > 0) {
    const next = neighbourOf(list, cue, step);
    if (next) goToCue(next);
    return;
  }
  const next = neighbourOf(all, preset, step);
  if (next) recall(next);
}

/** Adds the presets of a file; what is there already stays. */
export async function importPresets(content: string): Promise<void> {
  const found = fromFile(content);
  if ('problem' in found) return notify(text.importTitle, found.problem);
  const fresh = newOnes(found.presets, presets());
  for (const preset of fresh) {
    try {
      const saved = await send('/v1/presets', 'POST', preset);
      put({ action: 'saved', id: saved.id, preset: saved });
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      return notify(text.importTitle, text.refused(preset.name, why));
    }
  }
  notify(text.importTitle, text.imported(fresh.length, found.presets.length - fresh.length));
}
