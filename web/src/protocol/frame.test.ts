import { describe, expect, it } from 'vitest';
import { decodeStyledFrame, encodeFrame, isNewer } from './frame';

function styled(change: (header: DataView) => void = () => {}): ArrayBuffer {
  const message = new Uint8Array(32 + 3);
  const header = new DataView(message.buffer);
  header.setUint8(0, 1);
  header.setUint8(1, 1);
  header.setUint32(4, 77, true);
  header.setBigUint64(8, 1_700_000_000_123_456n, true);
  header.setUint32(16, 1500, true);
  header.setUint32(20, 21_000, true);
  header.setUint32(24, 9, true);
  message.set([0xff, 0xd8, 0xff], 32);
  change(header);
  return message.buffer;
}

describe('encodeFrame', () => {
  it('writes a 16 byte little-endian header before the picture', () => {
    const message = encodeFrame(0x01020304, 1_700_000_000_123_456, new Uint8Array([0xff, 0xd8]));

    expect([...message.slice(0, 8)]).toEqual([1, 1, 0, 0, 4, 3, 2, 1]);
    expect(new DataView(message.buffer).getBigUint64(8, true)).toBe(1_700_000_000_123_456n);
    expect([...message.slice(16)]).toEqual([0xff, 0xd8]);
  });

  it('wraps the sequence at 2^32', () => {
    const message = encodeFrame(2 ** 32 + 5, 0, new Uint8Array(1));

    expect(new DataView(message.buffer).getUint32(4, true)).toBe(5);
  });
});

describe('decodeStyledFrame', () => {
  it('reads every field of the 32 byte header', () => {
    const frame = decodeStyledFrame(styled());

    expect(frame).toMatchObject({
      sequence: 77,
      captureTimeUs: 1_700_000_000_123_456,
      waitUs: 1500,
      renderUs: 21_000,
      lookRevision: 9,
      isPainted: true,
    });
    expect([...(frame?.jpeg ?? [])]).toEqual([0xff, 0xd8, 0xff]);
  });

  it('tells a picture that the engine could not paint', () => {
    expect(decodeStyledFrame(styled((h) => h.setUint16(2, 1, true)))?.isPainted).toBe(false);
  });

  it('tells a picture that was softened because it flashed', () => {
    const softened = decodeStyledFrame(styled((h) => h.setUint16(2, 2, true)));
    expect(softened).toMatchObject({ isPainted: true, isSoftened: true });
    expect(decodeStyledFrame(styled())?.isSoftened).toBe(false);
  });

  it('refuses another version, another kind and a header without a picture', () => {
    expect(decodeStyledFrame(styled((h) => h.setUint8(0, 2)))).toBeNull();
    expect(decodeStyledFrame(styled((h) => h.setUint8(1, 9)))).toBeNull();
    expect(decodeStyledFrame(styled().slice(0, 32))).toBeNull();
  });
});

describe('isNewer', () => {
  it('orders sequences across the wrap', () => {
    expect(isNewer(2, 1)).toBe(true);
    expect(isNewer(1, 2)).toBe(false);
    expect(isNewer(1, 1)).toBe(false);
    expect(isNewer(0, 0xffff_ffff)).toBe(true);
    expect(isNewer(0xffff_ffff, 0)).toBe(false);
  });
});
