export interface Size {
  width: number;
  height: number;
}

export const SIZES: readonly (Size & { name: string })[] = [
  { name: 'Square, fast', width: 384, height: 384 },
  { name: 'Square', width: 512, height: 512 },
  { name: 'Square, fine', width: 704, height: 704 },
  { name: 'Classic 4:3', width: 640, height: 480 },
  { name: 'Wide 16:9', width: 640, height: 360 },
  { name: 'Wide, fine', width: 1024, height: 576 },
  { name: 'Portrait 3:4', width: 480, height: 640 },
  { name: 'Tall 9:16', width: 360, height: 640 },
];

export const DEFAULT_SIZE: Size = { width: 512, height: 512 };

export const sizeKey = ({ width, height }: Size) => `${width}x${height}`;
