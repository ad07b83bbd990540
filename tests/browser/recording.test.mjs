// What a recording holds: its length and its pictures against the page's clock.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { openPanel, startProfile, startWithCamera } from './harness.mjs';
import { clockCameraShim, noiseCameraShim } from './shims.mjs';
import { downloadBy, startSuite } from './suite.mjs';

const require = createRequire(new URL('../../web/package.json', import.meta.url));
const { ALL_FORMATS, BufferSource, EncodedPacketSink, Input } = require('mediabunny');

// The pictures are the clock itself, so nothing is painted over them.
const suite = startSuite({ args: ['--engine', 'passthrough'] });
const { onPage } = suite;

/** Presses Record, waits so long, presses Stop; returns the film's bytes. */
async function record(page, seconds) {
  await page.getByRole('button', { name: 'Record', exact: true }).click();
  await page.getByRole('timer').waitFor();
  await sleep(seconds * 1000);
  const { bytes } = await downloadBy(page, () =>
    page.getByRole('button', { name: 'Stop recording' }).click(),
  );
  return bytes;
}

/** A film's length and the times of its pictures, in seconds, as the file says. */
async function timesOf(bytes) {
  const input = new Input({ formats: ALL_FORMATS, source: new BufferSource(bytes) });
  const track = await input.getPrimaryVideoTrack();
  const times = [];
  for await (const { timestamp } of new EncodedPacketSink(track).packets()) times.push(timestamp);
  return { lengthS: await input.computeDuration(), times: times.toSorted((a, b) => a - b) };
}

/** What the page's clock was, in seconds, in the film's pictures at these times. */
function clocksAt(page, bytes, times) {
  return page.evaluate(
    async ([base64, times]) => {
      const film = document.createElement('video');
      const data = Uint8Array.from(atob(base64), (each) => each.charCodeAt(0));
      film.preload = 'auto';
      film.src = URL.createObjectURL(new Blob([data]));
      const pen = new OffscreenCanvas(1, 512).getContext('2d', { willReadFrequently: true });
      const clocks = [];
      for (const time of times) {
        const there = new Promise((resolve, reject) => {
          film.onseeked = resolve;
          film.onerror = () => reject(new Error(film.error.message));
        });
        film.currentTime = time + 0.0005;
        await there;
        pen.drawImage(film, 256, 0, 1, 512, 0, 0, 1, 512);
        const { data } = pen.getImageData(0, 0, 1, 512);
        const bits = Array.from({ length: 16 }, (_, bit) => data[(bit * 32 + 16) * 4] > 127);
        clocks.push(bits.reduce((sum, isSet, bit) => sum + (isSet ? 2 ** bit : 0), 0) / 100);
      }
      return clocks;
    },
    [bytes.toString('base64'), times],
  );
}

describe('a recording of ten seconds', () => {
  it(
    'is as long as its pictures took on the clock, and runs as the clock does',
    { timeout: 60_000 },
    () =>
      onPage(async (page) => {
        await page.addInitScript(clockCameraShim);
        await page.reload();
        await startWithCamera(page);
        await suite.patchLook((await suite.newestStream()).id, { flash_limit: false });

        const bytes = await record(page, 10);

        const { lengthS, times } = await timesOf(bytes);
        assert.ok(lengthS > 10 && times.length > 100, `${times.length} pictures in ${lengthS} s`);
        const some = times.filter((_, index) => index % 10 === 0 || index === times.length - 1);
        const clocks = await clocksAt(page, bytes, some);
        const tookS = clocks.at(-1) - clocks[0];
        const off = Math.abs(lengthS / tookS - 1);
        assert.ok(off < 0.02, `${lengthS.toFixed(2)} s for ${tookS.toFixed(2)} s of the clock`);
        // A picture that a busy computer shows late is late in the film too; a film that runs at
        // another speed is off more and more.
        const lateS = some
          .map((time, index) => Math.abs(time - (clocks[index] - clocks[0])))
          .toSorted((a, b) => a - b);
        const middleS = lateS[Math.floor(lateS.length / 2)];
        assert.ok(middleS < 0.2, `half of the pictures are ${middleS.toFixed(2)} s off`);
        assert.ok(lateS.at(-1) < 1, `a picture is ${lateS.at(-1).toFixed(2)} s off`);
      }),
  );
});

describe('a storage that is full', () => {
  it(
    'ends the recording with what to do; what there is is kept and saved',
    { timeout: 60_000 },
    async () => {
      const profile = await startProfile();
      try {
        const page = await profile.context.newPage();
        await page.addInitScript(noiseCameraShim);
        await page.goto(suite.server.url);
        await startWithCamera(page);
        const record = page.getByRole('button', { name: 'Record', exact: true });
        await record.click();
        await page.getByRole('timer').waitFor();

        const devtools = await profile.context.newCDPSession(page);
        const origin = suite.server.url;
        await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1_000_000 });

        await page.getByText('The storage is full', { exact: true }).waitFor();
        await page.getByText('find it in Output and save it').first().waitFor();
        await record.waitFor();
        await openPanel(page, 'Output');
        const file = page.locator('[data-recorded-file]');
        await file.getByText('was cut off').waitFor();
        const { bytes } = await downloadBy(page, () =>
          file.getByRole('button', { name: /^Save / }).click(),
        );
        const { lengthS, times } = await timesOf(bytes);
        assert.ok(lengthS > 1 && times.length > 10, `${times.length} pictures in ${lengthS} s`);

        await file.getByRole('button', { name: /^Delete / }).click();
        await file.getByRole('button', { name: 'Delete', exact: true }).click();
        await file.waitFor({ state: 'detached' });
        await devtools.send('Storage.overrideQuotaForOrigin', { origin });
        await record.click();
        await page.getByRole('timer').waitFor();
      } finally {
        await profile.stop();
      }
    },
  );
});
