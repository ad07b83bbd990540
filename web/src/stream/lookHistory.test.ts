import { beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_LOOK, mergeLook } from '../protocol/look';
import { LookHistory, MAX_STEPS, movedBy } from './lookHistory';

const at = (strength: number) => mergeLook(DEFAULT_LOOK, { strength });
let history: LookHistory;

beforeEach(() => {
  history = new LookHistory();
});

describe('LookHistory', () => {
  it('goes back step by step and forward again', () => {
    history.record(at(1), 'strength', 0);
    history.record(at(0.5), 'opacity', 10_000);

    expect(history.undo(at(0.2))).toEqual(at(0.5));
    expect(history.undo(at(0.5))).toEqual(at(1));
    expect(history.undo(at(1))).toBeNull();
    expect(history.redo(at(1))).toEqual(at(0.5));
    expect(history.redo(at(0.5))).toEqual(at(0.2));
    expect(history.redo(at(0.2))).toBeNull();
  });

  it('joins the moves of one control in quick succession into one step', () => {
    history.record(at(1), 'strength', 0);
    history.record(at(0.9), 'strength', 40);
    history.record(at(0.8), 'strength', 80);

    expect(history.undo(at(0.7))).toEqual(at(1));
    expect(history.canUndo).toBe(false);
  });

  it('keeps moves of two controls apart', () => {
    history.record(at(1), 'strength', 0);
    history.record(at(0.9), 'opacity', 40);

    expect(history.undo(at(0.9))).toEqual(at(0.9));
    expect(history.canUndo).toBe(true);
  });

  it('forgets what was undone when something new is done', () => {
    history.record(at(1), 'strength', 0);
    history.undo(at(0.5));
    history.record(at(1), 'strength', 5_000);

    expect(history.canRedo).toBe(false);
  });

  it('starts a new step after an undo', () => {
    history.record(at(1), 'strength', 0);
    history.undo(at(0.5));
    history.record(at(1), 'strength', 100);

    expect(history.canUndo).toBe(true);
  });

  it('forgets the oldest steps', () => {
    for (let i = 0; i < MAX_STEPS + 5; i++) history.record(at(i / 1000), `${i}`, i * 10_000);

    let steps = 0;
    while (history.undo(at(1))) steps++;

    expect(steps).toBe(MAX_STEPS);
  });
});

describe('movedBy', () => {
  it('is the same for the moves of one slider, also of a weight in a blend', () => {
    const blend = (weight: number) => ({
      styles: [
        { id: 'a', weight },
        { id: 'b', weight: 1 },
      ],
    });

    expect(movedBy(blend(0.4))).toBe(movedBy(blend(0.5)));
    expect(movedBy({ effects: { glow: 0.1 } })).toBe(movedBy({ effects: { glow: 0.2 } }));
  });

  it('is another for another style, prompt or effect', () => {
    const style = (id: string) => ({ styles: [{ id, weight: 1 }], prompts: [] });

    expect(movedBy(style('a'))).not.toBe(movedBy(style('b')));
    expect(movedBy({ prompts: [{ text: 'sea', weight: 1 }] })).not.toBe(
      movedBy({ prompts: [{ text: 'sky', weight: 1 }] }),
    );
    expect(movedBy({ effects: { glow: 0.1 } })).not.toBe(movedBy({ effects: { ink: 0.1 } }));
  });
});
