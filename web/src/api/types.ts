import type { components } from './schema.gen';

type Schemas = components['schemas'];

/** How a frame is painted. */
export type Look = Schemas['Look'];
export type Style = Schemas['Style'];
export type Problem = Schemas['Problem'];
export type PromptMatch = Schemas['PromptMatch'];

export type Hello = Omit<Schemas['Hello'], 'type' | 'look'> & { look: Partial<Look> };
export type LookRequest = Schemas['LookRequest'];

export type ReadyMessage = Schemas['Ready'];
export type LookMessage = Schemas['LookMessage'];
export type LimitsMessage = Schemas['LimitsMessage'];
export type ServerMessage = Schemas['ServerMessage'];
