// Puts a Brotli copy beside each text file of the built page; the server sends it as it is.
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';

const dist = new URL('./dist/', import.meta.url).pathname;
for (const name of readdirSync(dist, { recursive: true })) {
  const path = join(dist, name);
  if (!statSync(path).isFile() || !/\.(html|js|css|svg)$/.test(path)) continue;
  writeFileSync(`${path}.br`, brotliCompressSync(readFileSync(path)));
}
