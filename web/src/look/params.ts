import type { Look, LookPatch } from '../api/types';
import { DEFAULT_LOOK } from '../protocol/look';
import { paramText } from '../text/params';

export type ParamId = keyof typeof paramText;

/** One number of a Look that a slider or a knob moves. */
export interface Param {
  id: ParamId;
  label: string;
  /** What it does, and its unit. */
  hint: string;
  group: 'paint' | 'effects' | 'grade';
  min: number;
  max: number;
  /** Smallest difference, in the unit of the Look. */
  step: number;
  initial: number;
  /** Typed figure = value times this: 100 where people read percent. */
  scale: number;
  read(look: Look): number;
  patch(value: number): LookPatch;
  show(value: number): string;
}

const percent = (value: number) => `${Math.round(value * 100)} %`;
const signed = (value: number) => {
  const whole = Math.round(value * 100);
  return whole > 0 ? `+${whole}` : whole < 0 ? `−${-whole}` : '0';
};
const colours = (value: number) => (value < 2 ? 'all' : `${Math.round(value)}`);

/** Blocks have all colours (0) or at least two. */
const toColours = (value: number) => (Math.round(value) < 2 ? 0 : Math.round(value));

function param(id: ParamId, min: number, max: number, step: number): Param {
  const [group, name] = id.includes('.') ? id.split('.') : ['paint', id];
  const isColours = id === 'effects.pixel_colours';
  const read = (look: Look): number => {
    const holder: object =
      group === 'effects' ? look.effects : group === 'grade' ? look.grade : look;
    return Number(holder[name as keyof typeof holder]);
  };
  return {
    id,
    ...paramText[id],
    group: group as Param['group'],
    min,
    max,
    step,
    initial: read(DEFAULT_LOOK),
    scale: isColours ? 1 : 100,
    read,
    patch: (value) => {
      const member = { [name as string]: isColours ? toColours(value) : value };
      return group === 'paint' ? member : { [group as string]: member };
    },
    show: isColours ? colours : min < 0 ? signed : percent,
  };
}

const amount = (id: ParamId) => param(id, 0, 1, 0.01);
const balance = (id: ParamId) => param(id, -1, 1, 0.01);

/** In the order in which the page shows them. */
export const PARAMS: readonly Param[] = [
  amount('strength'),
  amount('opacity'),
  amount('stability'),
  amount('colour_keep'),
  amount('effects.glow'),
  amount('effects.ink'),
  amount('effects.posterise'),
  amount('effects.grain'),
  amount('effects.halftone'),
  amount('effects.mono'),
  amount('effects.pixelate'),
  param('effects.pixel_colours', 0, 64, 1),
  balance('grade.brightness'),
  balance('grade.contrast'),
  balance('grade.saturation'),
  balance('grade.warmth'),
  amount('grade.tint_amount'),
];

/** 0..1 of the whole range, as knobs and modulations speak. */
export const toUnit = ({ min, max }: Param, value: number) => (value - min) / (max - min);
export const fromUnit = ({ min, max }: Param, unit: number) => min + unit * (max - min);
