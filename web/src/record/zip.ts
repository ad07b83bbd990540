interface ZipEntry {
  name: string;
  data: Uint8Array<ArrayBuffer>;
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value >>> 0;
});

export function crc32(data: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of data) crc = (CRC_TABLE[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

/** MS-DOS time and date of the ZIP format, in two-second steps. */
function dosTime(when: Date): { time: number; date: number } {
  return {
    time: (when.getHours() << 11) | (when.getMinutes() << 5) | (when.getSeconds() >> 1),
    date: ((when.getFullYear() - 1980) << 9) | ((when.getMonth() + 1) << 5) | when.getDate(),
  };
}

/**
 * Puts files into a ZIP without packing them: pictures are packed already. Names in UTF-8; for files
 * of together less than 4 GB (no ZIP64).
 */
export function zip(entries: readonly ZipEntry[], when = new Date()): Blob {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const directory: Uint8Array<ArrayBuffer>[] = [];
  let offset = 0;
  for (const { name, data } of entries) {
    const utf8 = new TextEncoder().encode(name);
    const common = commonHeader(utf8, data, when);
    const local = concat([u32(0x04034b50), common, utf8]);
    directory.push(
      concat([u32(0x02014b50), u16(20), common, u16(0), u16(0), u16(0), u32(0), u32(offset), utf8]),
    );
    parts.push(local, data);
    offset += local.byteLength + data.byteLength;
  }
  const size = directory.reduce((sum, each) => sum + each.byteLength, 0);
  const count = u16(entries.length);
  const end = concat([
    u32(0x06054b50),
    u16(0),
    u16(0),
    count,
    count,
    u32(size),
    u32(offset),
    u16(0),
  ]);
  return new Blob([...parts, ...directory, end], { type: 'application/zip' });
}

/** What a file's own header and its line in the directory share. */
function commonHeader(name: Uint8Array, data: Uint8Array, when: Date): Uint8Array<ArrayBuffer> {
  const { time, date } = dosTime(when);
  const [stored, utf8Names] = [0, 0x0800];
  const size = u32(data.byteLength);
  return concat([
    u16(20),
    u16(utf8Names),
    u16(stored),
    u16(time),
    u16(date),
    u32(crc32(data)),
    size,
    size,
    u16(name.byteLength),
    u16(0),
  ]);
}

const u16 = (value: number) => Uint8Array.of(value & 255, (value >> 8) & 255);
const u32 = (value: number) =>
  Uint8Array.of(value & 255, (value >>> 8) & 255, (value >>> 16) & 255, (value >>> 24) & 255);

function concat(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(pieces.reduce((sum, each) => sum + each.byteLength, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.byteLength;
  }
  return all;
}
