/** What a camera is asked for; `auto` is 1280x720, enough for every painted size. */
export const RESOLUTIONS = ['auto', '640x480', '1280x720', '1920x1080'] as const;
export type Resolution = (typeof RESOLUTIONS)[number];

export function resolutionOf(name: Resolution): { width: number; height: number } {
  const [width = 1280, height = 720] = name === 'auto' ? [] : name.split('x').map(Number);
  return { width, height };
}
