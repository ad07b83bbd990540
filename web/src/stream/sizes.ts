import { sourceText } from '../text/sources';

export interface Size {
  width: number;
  height: number;
}

const names = sourceText.sizes;

export const SIZES: readonly (Size & { name: string })[] = [
  { name: names.squareFast, width: 384, height: 384 },
  { name: names.square, width: 512, height: 512 },
  { name: names.squareFine, width: 704, height: 704 },
  { name: names.classic, width: 640, height: 480 },
  { name: names.wide, width: 640, height: 360 },
  { name: names.wideFine, width: 1024, height: 576 },
  { name: names.portrait, width: 480, height: 640 },
  { name: names.tall, width: 360, height: 640 },
];

export const DEFAULT_SIZE: Size = { width: 512, height: 512 };

export const sizeKey = ({ width, height }: Size) => `${width}x${height}`;
