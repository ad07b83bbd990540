/**
 * What comes after the present source without asking anybody: the cameras one after the other, then
 * the drawn scene. Files and screens need a person who picks them.
 */
export function nextSource(
  now: { kind: string; deviceId: string } | null,
  cameras: readonly { deviceId: string }[],
): string | 'scene' {
  const at =
    now?.kind === 'camera' ? cameras.findIndex((each) => each.deviceId === now.deviceId) : -1;
  return cameras[at + 1]?.deviceId ?? 'scene';
}
