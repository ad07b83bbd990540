import type { Hello, LookPatch, ServerMessage, Transition } from '../api/types';

/** Text messages of `streamstyle.v1`; their shapes come from api/openapi.yaml. */
export function helloMessage(hello: Hello): string {
  return JSON.stringify({ type: 'hello', ...hello });
}

export function lookMessage(id: number, look: LookPatch, transition?: Transition): string {
  return JSON.stringify({ type: 'look', id, look, transition });
}

const REQUIRED: Record<ServerMessage['type'], readonly string[]> = {
  ready: ['stream', 'width', 'height', 'max_in_flight', 'look', 'revision'],
  look: ['look', 'revision'],
  dropped: ['sequence', 'reason'],
  error: ['problem'],
  limits: ['rate', 'width', 'height'],
  stats: [],
};

/** Null for what this page does not know: a newer server may say more than we understand. */
export function parseServerMessage(text: string): ServerMessage | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof value !== 'object' || value === null || !('type' in value)) return null;
  const type = value.type;
  if (typeof type !== 'string' || !Object.hasOwn(REQUIRED, type)) return null;
  const needed = REQUIRED[type as ServerMessage['type']];
  return needed.every((name) => name in value) ? (value as ServerMessage) : null;
}
