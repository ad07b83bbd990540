import { describe, expect, it } from 'vitest';
import { goOnListening } from './goOn';
import { parseListened } from './listened';

async function goOn({ can, isOn = false }: { can: boolean; isOn?: boolean }): Promise<string[]> {
  const done: string[] = [];
  await goOnListening({
    isOn: () => isOn,
    canGoOn: () => Promise.resolve(can),
    goOn: () => done.push('goes on'),
    hint: () => done.push('hint'),
  });
  return done;
}

describe('listening after a reload', () => {
  it('goes on by itself where nobody has to be asked', async () => {
    expect(await goOn({ can: true })).toEqual(['goes on']);
  });

  it('is a hint where somebody has to be asked', async () => {
    expect(await goOn({ can: false })).toEqual(['hint']);
  });

  it('is left alone where a person was quicker', async () => {
    expect(await goOn({ can: true, isOn: true })).toEqual([]);
    expect(await goOn({ can: false, isOn: true })).toEqual([]);
  });

  it('needs a clear yes from what was kept', () => {
    expect(parseListened({ sound: true, voice: 1 })).toEqual({ sound: true, voice: false });
    expect(parseListened('sound')).toEqual({ sound: false, voice: false });
  });
});
