// A performer covers the tab: the stream goes on.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { startServer, until } from './harness.mjs';
import { startPlainBrowser } from './plain_browser.mjs';

/** Five minutes (300) prove the promise; a quarter of one finds what timers and throttling break. */
const HIDDEN_S = Number(process.env.STREAMSTYLE_HIDDEN_SECONDS ?? 15);
const SEEN_S = 8;

describe('a covered tab', () => {
  it('keeps nine tenths of its rate', async () => {
    const server = await startServer({ args: ['--engine', 'passthrough'] });
    let chromium;
    const painted = async () => {
      const metrics = await (await fetch(`${server.url}/metrics`)).text();
      return Number(/^streamstyle_frames_out_total (\d+)/m.exec(metrics)[1]);
    };
    const picture = async () => {
      const { streams } = await (await fetch(`${server.url}/v1/streams`)).json();
      const response = await fetch(`${server.url}/v1/streams/${streams[0].id}/frame.jpg`);
      return Buffer.from(await response.arrayBuffer());
    };
    const rateOver = async (seconds) => {
      const [from, start] = [await painted(), performance.now()];
      await sleep(seconds * 1000);
      return ((await painted()) - from) / ((performance.now() - start) / 1000);
    };
    try {
      chromium = await startPlainBrowser();
      const page = await chromium.open(server.url);
      await page.press('Start camera');
      await until(async () => (await painted()) > 20, 'frames to flow', 60_000);
      const seen = await rateOver(SEEN_S);

      await chromium.cover();
      await until(
        async () => (await page.evaluate('document.visibilityState')) === 'hidden',
        'the cover',
      );
      const hidden = await rateOver(HIDDEN_S);

      console.log(
        `seen ${seen.toFixed(1)}, hidden ${hidden.toFixed(1)} frames/s for ${HIDDEN_S} s`,
      );
      assert.ok(seen > 10, `only ${seen.toFixed(1)} frames/s while seen`);
      assert.ok(hidden >= 0.9 * seen, `${hidden.toFixed(1)} of ${seen.toFixed(1)} frames/s`);

      const before = await picture();
      await until(async () => !before.equals(await picture()), 'the hidden camera to move on');

      await page.activate();
      await until(
        async () => (await page.evaluate('document.visibilityState')) === 'visible',
        'the page',
      );
      assert.ok((await rateOver(3)) >= 0.8 * seen, 'it does not come back');
    } finally {
      await chromium?.stop();
      await server.stop();
    }
  });
});
