/**
 * Binary messages of the WebSocket subprotocol `streamstyle.v1`: a little-endian header, then one
 * JPEG. Pure functions, so that the worker, the page and the tests share them.
 */

export const SUBPROTOCOL = 'streamstyle.v1';

const VERSION = 1;
const KIND_JPEG = 1;
const SENT_HEADER_BYTES = 16;
const STYLED_HEADER_BYTES = 32;
const FLAG_NOT_PAINTED = 1;
const FLAG_SOFTENED = 2;

export interface StyledFrame {
  sequence: number;
  /** On this page's own clock, in microseconds, as sent. */
  captureTimeUs: number;
  waitUs: number;
  renderUs: number;
  lookRevision: number;
  /** False when the server passed the picture through because its engine had a fault. */
  isPainted: boolean;
  /** True when the picture would have flashed too often and the server softened it. */
  isSoftened: boolean;
  jpeg: Uint8Array<ArrayBuffer>;
}

/** `captureTimeUs` must be a whole, safe, non-negative number. */
export function encodeFrame(
  sequence: number,
  captureTimeUs: number,
  jpeg: Uint8Array,
): Uint8Array<ArrayBuffer> {
  const message = new Uint8Array(SENT_HEADER_BYTES + jpeg.byteLength);
  const header = new DataView(message.buffer);
  header.setUint8(0, VERSION);
  header.setUint8(1, KIND_JPEG);
  header.setUint16(2, 0, true);
  header.setUint32(4, sequence >>> 0, true);
  header.setBigUint64(8, BigInt(captureTimeUs), true);
  message.set(jpeg, SENT_HEADER_BYTES);
  return message;
}

/** Null for anything that is not a styled frame of this version. */
export function decodeStyledFrame(message: ArrayBuffer): StyledFrame | null {
  if (message.byteLength <= STYLED_HEADER_BYTES) return null;
  const header = new DataView(message);
  if (header.getUint8(0) !== VERSION || header.getUint8(1) !== KIND_JPEG) return null;
  return {
    isPainted: (header.getUint16(2, true) & FLAG_NOT_PAINTED) === 0,
    isSoftened: (header.getUint16(2, true) & FLAG_SOFTENED) !== 0,
    sequence: header.getUint32(4, true),
    captureTimeUs: Number(header.getBigUint64(8, true)),
    waitUs: header.getUint32(16, true),
    renderUs: header.getUint32(20, true),
    lookRevision: header.getUint32(24, true),
    jpeg: new Uint8Array(message, STYLED_HEADER_BYTES),
  };
}

/** Sequences rise modulo 2^32: true when `a` was sent after `b`. */
export function isNewer(a: number, b: number): boolean {
  return (a - b) >>> 0 !== 0 && (a - b) >>> 0 < 0x8000_0000;
}
