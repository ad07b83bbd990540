import { describe, expect, it } from 'vitest';
import type { LookPatch, Transition } from '../api/types';
import { DEFAULT_LOOK } from '../protocol/look';
import { PatchLine, type LookState } from './patchLine';

function line() {
  const sent: { patch: LookPatch; transition: Transition | undefined }[] = [];
  const answered: number[] = [];
  const refused: number[] = [];
  const waiting: { resolve: (state: LookState) => void; reject: (error: Error) => void }[] = [];
  const made = new PatchLine({
    send: (patch, transition) => {
      sent.push({ patch, transition });
      return new Promise((resolve, reject) => waiting.push({ resolve, reject }));
    },
    answered: (id) => answered.push(id),
    refused: (id) => refused.push(id),
  });
  const settle = () => new Promise<void>((resolve) => setTimeout(resolve));
  const answer = async () => {
    waiting.shift()?.resolve({ revision: 2, look: DEFAULT_LOOK });
    await settle();
  };
  const fail = async () => {
    waiting.shift()?.reject(new Error('gone'));
    await settle();
  };
  return { line: made, sent, answered, refused, answer, fail };
}

describe('PatchLine', () => {
  it('has one change on its way and merges what comes meanwhile', async () => {
    const { line: patches, sent, answered, answer } = line();
    patches.push(1, { strength: 0.1 });
    patches.push(2, { strength: 0.2, effects: { glow: 0.5 } });
    patches.push(3, { strength: 0.3 });
    expect(sent).toHaveLength(1);

    await answer();
    expect(sent[1]?.patch).toEqual({ strength: 0.3, effects: { glow: 0.5 } });
    expect(answered).toEqual([1]);

    await answer();
    expect(answered).toEqual([1, 2, 3]);
    expect(sent).toHaveLength(2);
  });

  it('keeps a morph that waits', async () => {
    const { line: patches, sent, answer } = line();
    patches.push(1, { strength: 0.1 });
    patches.push(2, { opacity: 0 }, { ms: 800, easing: 'linear' });
    patches.push(3, { opacity: 0.5 });
    await answer();
    expect(sent[1]).toEqual({ patch: { opacity: 0.5 }, transition: { ms: 800, easing: 'linear' } });
  });

  it('goes on after a refusal', async () => {
    const { line: patches, sent, refused, fail, answer, answered } = line();
    patches.push(1, { strength: 0.1 });
    patches.push(2, { strength: 0.2 });
    await fail();
    await answer();
    expect([refused, answered]).toEqual([[1], [2]]);
    patches.push(3, { strength: 0.3 });
    expect(sent).toHaveLength(3);
  });
});
