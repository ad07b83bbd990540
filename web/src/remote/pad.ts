import type { Look, LookPatch } from '../api/types';
import { PARAMS, type Param, type ParamId } from '../look/params';
import { mergePatches } from '../protocol/look';

/** Which parameters the two directions of the pad move. */
export interface Axes {
  x: ParamId;
  y: ParamId;
}
export const DEFAULT_AXES: Axes = { x: 'strength', y: 'effects.glow' };

const known = (value: unknown) => PARAMS.find(({ id }) => id === value)?.id;

export function parseAxes(value: unknown): Axes {
  const { x, y } = value as Record<keyof Axes, unknown>;
  const axes = { x: known(x), y: known(y) };
  if (!axes.x || !axes.y) throw new TypeError('unknown parameter');
  return { x: axes.x, y: axes.y };
}

export function paramOf(id: ParamId): Param {
  const param = PARAMS.find((each) => each.id === id);
  if (!param) throw new TypeError(`no parameter ${id}`);
  return param;
}

/** Where in the pad, 0..1 from the left and from the bottom. */
export interface Spot {
  x: number;
  y: number;
}

const clamp = (value: number) => Math.min(1, Math.max(0, value));

export function spotAt(
  pointer: { clientX: number; clientY: number },
  box: { left: number; top: number; width: number; height: number },
): Spot {
  return {
    x: clamp((pointer.clientX - box.left) / box.width),
    y: clamp(1 - (pointer.clientY - box.top) / box.height),
  };
}

function along({ min, max, step }: Param, share: number): number {
  const value = min + clamp(share) * (max - min);
  // In steps, without the noise of binary fractions.
  return Number((Math.round(value / step) * step).toFixed(4));
}

function shareOf({ min, max, read }: Param, look: Look): number {
  return clamp((read(look) - min) / (max - min));
}

export function spotOf(look: Look, { x, y }: Axes): Spot {
  return { x: shareOf(paramOf(x), look), y: shareOf(paramOf(y), look) };
}

export function patchAt(spot: Spot, { x, y }: Axes): LookPatch {
  const [across, up] = [paramOf(x), paramOf(y)];
  return mergePatches(across.patch(along(across, spot.x)), up.patch(along(up, spot.y)));
}
