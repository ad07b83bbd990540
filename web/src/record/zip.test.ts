import { describe, expect, it } from 'vitest';
import { crc32, zip } from './zip';

const bytes = (text: string) => new TextEncoder().encode(text);

/** Reads a ZIP as its format says: from the end, by its directory. */
async function unzip(blob: Blob): Promise<{ name: string; text: string; crc: number }[]> {
  const data = new Uint8Array(await blob.arrayBuffer());
  const view = new DataView(data.buffer);
  const end = data.byteLength - 22;
  expect(view.getUint32(end, true)).toBe(0x06054b50);
  let at = view.getUint32(end + 16, true);
  expect(at + view.getUint32(end + 12, true)).toBe(end);
  return Array.from({ length: view.getUint16(end + 10, true) }, () => {
    expect(view.getUint32(at, true)).toBe(0x02014b50);
    const [crc, size] = [view.getUint32(at + 16, true), view.getUint32(at + 24, true)];
    const [nameLength, local] = [view.getUint16(at + 28, true), view.getUint32(at + 42, true)];
    const name = new TextDecoder().decode(data.subarray(at + 46, at + 46 + nameLength));
    expect(view.getUint32(local, true)).toBe(0x04034b50);
    expect(view.getUint32(local + 14, true)).toBe(crc);
    const start = local + 30 + view.getUint16(local + 26, true);
    at += 46 + nameLength;
    return { name, crc, text: new TextDecoder().decode(data.subarray(start, start + size)) };
  });
}

describe('crc32', () => {
  it('gives the value that the standard names', () => {
    expect(crc32(bytes('123456789'))).toBe(0xcbf43926);
    expect(crc32(bytes(''))).toBe(0);
  });
});

describe('zip', () => {
  it('holds its files under their names', async () => {
    const found = await unzip(
      zip([
        { name: 'a.png', data: bytes('first') },
        { name: 'bü.png', data: bytes('second one') },
      ]),
    );

    expect(found.map(({ name, text }) => [name, text])).toEqual([
      ['a.png', 'first'],
      ['bü.png', 'second one'],
    ]);
    expect(found[0]?.crc).toBe(crc32(bytes('first')));
  });

  it('stamps its files with the time', async () => {
    const blob = zip([{ name: 'a', data: bytes('x') }], new Date(2026, 4, 1, 20, 15, 30));
    const view = new DataView(await blob.arrayBuffer());

    expect(view.getUint16(10, true)).toBe((20 << 11) | (15 << 5) | 15);
    expect(view.getUint16(12, true)).toBe((46 << 9) | (5 << 5) | 1);
  });
});
