import type { components } from './schema.gen';

type Schemas = components['schemas'];

/** How a frame is painted. */
export type Look = Schemas['Look'];
/** An RFC 7396 merge into a Look. */
export type LookPatch = Schemas['LookPatch'];
export type Transition = Schemas['Transition'];
export type Style = Schemas['Style'];
export type StyleJob = Schemas['StyleJob'];
export type Preset = Schemas['Preset'];
export type PresetEvent = Schemas['PresetEvent'];
/** How the presets are arranged. */
export type Show = Schemas['Show'];
export type Arrangement = Schemas['ShowRequest'];
export type Problem = Schemas['Problem'];
export type PromptMatch = Schemas['PromptMatch'];

export type Hello = Omit<Schemas['Hello'], 'type' | 'look'> & { look: LookPatch };
export type LookRequest = Schemas['LookRequest'];

export type ReadyMessage = Schemas['Ready'];
export type LookMessage = Schemas['LookMessage'];
export type LimitsMessage = Schemas['LimitsMessage'];
export type ServerMessage = Schemas['ServerMessage'];
