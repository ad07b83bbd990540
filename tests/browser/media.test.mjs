// Sources that change under a running stream, and what is kept of the painting.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  difference,
  figures,
  look,
  openPanel,
  startWithCamera,
  startWithPicture,
  until,
  waitForPainting,
} from './harness.mjs';
import { screenShim } from './shims.mjs';
import { downloadBy, settledLook, startSuite } from './suite.mjs';

const suite = startSuite();
const { onPage } = suite;

const source = (page) => page.getByRole('combobox', { name: 'Source', exact: true });

/** Plays the newest recording in the page; returns its length in seconds and its size in pixels. */
async function playNewest(page) {
  await openPanel(page, 'Output');
  const file = page.locator('[data-recorded-file]').first();
  await file.waitFor();
  await file.getByRole('button', { name: /^Play / }).click();
  const video = file.locator('video');
  await until(
    async () => video.evaluate((each) => each.readyState >= 2 && Number.isFinite(each.duration)),
    'the recording to play',
  );
  return video.evaluate((each) => ({
    seconds: each.duration,
    width: each.videoWidth,
    height: each.videoHeight,
  }));
}

describe('a source', () => {
  it('changes under the running stream', () =>
    onPage(async (page) => {
      await startWithPicture(page);
      const { id } = await suite.newestStream();
      const still = await settledLook(page);

      await source(page).selectOption('scene');
      await until(async () => difference(still, await look(page, 'painted')) > 8, 'the scene');
      await source(page).selectOption({
        label: (await source(page).locator('option').allInnerTexts()).find((each) =>
          /fake|camera/i.test(each),
        ),
      });
      const scene = await look(page, 'painted');
      await until(async () => difference(scene, await look(page, 'painted')) > 8, 'the camera');
      await until(async () => (await figures(page)).fps > 3, 'frames to flow on');

      assert.equal((await suite.newestStream()).id, id, 'the stream was restarted');
    }));

  it('that is a video plays with its own bar, and loops', () =>
    onPage(async (page) => {
      await startWithCamera(page);
      await page.getByRole('button', { name: 'Record', exact: true }).click();
      await sleep(2500);
      const { name, bytes } = await downloadBy(page, () =>
        page.getByRole('button', { name: 'Stop recording' }).click(),
      );

      await page.getByLabel('Choose a video or picture').first().setInputFiles({
        name,
        mimeType: 'video/webm',
        buffer: bytes,
      });

      const position = page.getByRole('slider', { name: /Position in the video/ });
      await position.waitFor();
      const at = async () => Number(await position.inputValue());
      await until(async () => (await at()) > 0.5, 'the video to play');
      const before = await at();
      await until(async () => (await at()) < before || (await at()) < 0.5, 'the loop');
      await page.getByRole('button', { name: 'Pause the video' }).click();
      const paused = await at();
      await sleep(700);
      assert.ok(Math.abs((await at()) - paused) < 0.3, 'it plays on');
    }));
});

describe('a screen', () => {
  it('is shared from the first view, and from its button again where it was refused', () =>
    onPage(async (page) => {
      await page.addInitScript(screenShim);
      await page.reload();
      const share = page.getByRole('button', { name: 'Screen or tab' });

      await share.click();
      await page.getByText('No screen was shared.').waitFor();
      await page.evaluate(() => (window.screenIsLent = true));
      await share.click();

      await waitForPainting(page);
      const chosen = source(page).locator('option:checked');
      assert.equal(await chosen.innerText(), 'Screen');
    }));

  it('is not offered by the first view where the browser lends none', () =>
    onPage(async (page) => {
      await page.addInitScript(() => delete MediaDevices.prototype.getDisplayMedia);
      await page.reload();

      await page.getByRole('button', { name: 'Drawn test scene' }).waitFor();
      assert.equal(await page.getByRole('button', { name: 'Screen or tab' }).count(), 0);
    }));
});

describe('mirroring', () => {
  it('is for the camera at first, and remembered for each kind of source', () =>
    onPage(async (page) => {
      const mirror = page.getByRole('button', { name: 'Mirror the source' });
      const isOn = async (expected, what) =>
        until(async () => (await mirror.getAttribute('aria-pressed')) === `${expected}`, what);
      await startWithCamera(page);
      await isOn(true, 'the camera as a mirror');
      await source(page).selectOption('scene');
      await isOn(false, 'the scene as it is');

      await mirror.click();
      await isOn(true, 'the mirrored scene');
      await page.reload();
      await startWithPicture(page);
      await isOn(false, 'the picture as it is');
      await source(page).selectOption('scene');
      await isOn(true, 'the scene as it was left');
      assert.ok(await page.locator('.picture.mirrored').count(), 'it is shown unmirrored');
    }));
});

describe('a recording', () => {
  it('plays back at its size with the right length, and is downloaded', () =>
    onPage(async (page) => {
      await startWithCamera(page);
      await page.getByRole('button', { name: 'Record', exact: true }).click();
      await page.getByRole('timer').waitFor();
      const start = performance.now();
      await sleep(6000);
      const stopped = downloadBy(page, () =>
        page.getByRole('button', { name: 'Stop recording' }).click(),
      );
      const recordedS = (performance.now() - start) / 1000;
      const { name, bytes } = await stopped;

      assert.match(name, /\.(webm|mp4)$/);
      assert.ok(bytes.length > 20_000, `${bytes.length} bytes`);
      const { seconds, width, height } = await playNewest(page);
      assert.ok(Math.abs(seconds - recordedS) < 0.8, `${seconds} s of ${recordedS.toFixed(1)} s`);
      assert.deepEqual([width, height], [512, 512]);
    }));

  it('that a crash cuts off is found, offered and whole', async () => {
    await onPage(async (page) => {
      await startWithCamera(page);
      await page.getByRole('button', { name: 'Record', exact: true }).click();
      await page.getByRole('timer').waitFor();
      await sleep(4000);

      await page.reload();

      await page.getByText('A recording was cut off').waitFor();
      const { bytes } = await downloadBy(page, () =>
        page
          .getByRole('region', { name: 'A recording was cut off' })
          .getByRole('button', { name: 'Save' })
          .click(),
      );
      assert.ok(bytes.length > 20_000, `${bytes.length} bytes`);
    });
  });

  it('of the last seconds is made afterwards', () =>
    onPage(async (page) => {
      await startWithCamera(page);
      await sleep(4000);
      await openPanel(page, 'Output');

      const { bytes } = await downloadBy(page, () =>
        page.getByRole('button', { name: 'Keep the last 30 seconds' }).click(),
      );

      assert.ok(bytes.length > 20_000, `${bytes.length} bytes`);
      const { seconds } = await playNewest(page);
      assert.ok(seconds > 2.5 && seconds < 31, `${seconds} s`);
    }));
});
