import { describe, expect, it } from 'vitest';
import { figureOf, parseFigure, type FigureRange } from './figure';

const PERCENT: FigureRange = { min: 0, max: 1, step: 0.01, scale: 100 };
const SIGNED: FigureRange = { min: -1, max: 1, step: 0.01, scale: 100 };
const COUNT: FigureRange = { min: 0, max: 64, step: 1, scale: 1 };
const SECONDS: FigureRange = { min: 0, max: 10, step: 0.1, scale: 1 };

describe('a typed figure', () => {
  it.each([
    ['40', PERCENT, 0.4],
    [' 7 % ', PERCENT, 0.07],
    ['12,4', PERCENT, 0.12],
    ['.5', PERCENT, 0.01],
    ['250', PERCENT, 1],
    ['-3', PERCENT, 0],
    ['−25', SIGNED, -0.25],
    ['+30%', SIGNED, 0.3],
    ['17', COUNT, 17],
    ['17.6', COUNT, 18],
    ['1,25', SECONDS, 1.3],
  ])('%s becomes a value within the range', (text, range, value) => {
    expect(parseFigure(text, range)).toBe(value);
  });

  it.each(['', 'x', '4 0', '--4', '1e3', '%', '4 %%', '.'])('%j is no number', (text) => {
    expect(parseFigure(text, PERCENT)).toBeNull();
  });
});

describe('figureOf', () => {
  it.each([
    [0.4, PERCENT, '40'],
    [0.5039, PERCENT, '50'],
    [-0.25, SIGNED, '-25'],
    [0.004, SIGNED, '0'],
    [16, COUNT, '16'],
    [1.25, SECONDS, '1.3'],
  ])('%d', (value, range, text) => {
    expect(figureOf(value, range)).toBe(text);
  });
});
