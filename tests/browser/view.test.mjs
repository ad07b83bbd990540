// How the picture is shown: arrangements, the compare slider, fullscreen, the output window, bursts.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  difference,
  figures,
  openPage,
  startWithCamera,
  startWithPicture,
  until,
} from './harness.mjs';
import { downloadBy, settledLook, startSuite } from './suite.mjs';

const suite = startSuite();
const { onPage } = suite;

const arrange = (page, name) => page.getByRole('radio', { name, exact: true }).click();

/** Where painting and original stand on the page, in its pixels. */
async function boxes(page) {
  const painted = await page.locator('[data-painted]').boundingBox();
  const original = await page.locator('[data-fit]').boundingBox();
  return { painted, original };
}

/** Mean RGB of the part of a screenshot that `box` cuts out, as what the eye gets. */
async function shownColours(page, box) {
  const png = await page.screenshot({ clip: box });
  return page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (each) => each.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const canvas = new OffscreenCanvas(8, 8);
    const pen = canvas.getContext('2d');
    pen.imageSmoothingQuality = 'high';
    pen.drawImage(bitmap, 0, 0, 8, 8);
    return [...pen.getImageData(0, 0, 8, 8).data].filter((_, index) => index % 4 !== 3);
  }, png.toString('base64'));
}

describe('an arrangement', () => {
  it('puts painting and original beside, above, into each other, or hides the original', () =>
    onPage(async (page) => {
      await startWithPicture(page);

      await arrange(page, 'Both pictures');
      await until(async () => {
        const { painted, original } = await boxes(page);
        return original.x + original.width <= painted.x && original.width > 200;
      }, 'the painting to the right of the original');

      await arrange(page, 'Painting above the original');
      await until(async () => {
        const { painted, original } = await boxes(page);
        return painted.y + painted.height <= original.y && original.height > 100;
      }, 'the painting above the original');

      await arrange(page, 'Painting with small original');
      await until(async () => {
        const { painted, original } = await boxes(page);
        const isWithin =
          original.x > painted.x && original.x + original.width < painted.x + painted.width;
        return isWithin && original.width < painted.width / 2;
      }, 'the small original in the painting');

      await arrange(page, 'Painting only');
      await until(async () => (await boxes(page)).original.width <= 1, 'the original to be gone');
    }));

  it('swaps the two by a click on a picture, and is kept over a reload', () =>
    onPage(async (page) => {
      await startWithPicture(page);
      await arrange(page, 'Both pictures');
      await page.getByRole('button', { name: 'Swap original and painting' }).click();
      await until(async () => {
        const { painted, original } = await boxes(page);
        return painted.x + painted.width <= original.x;
      }, 'the painting to the left');

      await arrange(page, 'Painting above the original');
      await page.reload();
      await startWithPicture(page);

      const chosen = page.getByRole('radio', { name: 'Painting above the original' });
      assert.equal(await chosen.getAttribute('aria-checked'), 'true');
    }));
});

describe('the compare slider', () => {
  it('uncovers the original by hand and by key', () =>
    onPage(async (page) => {
      await startWithPicture(page);
      await arrange(page, 'Painting only');
      await settledLook(page);
      const stage = await page.locator('[data-painted]').boundingBox();
      const left = {
        x: stage.x + stage.width * 0.05,
        y: stage.y + stage.height * 0.3,
        width: stage.width * 0.25,
        height: stage.height * 0.3,
      };
      const painted = await shownColours(page, left);
      await arrange(page, 'Compare slider: original left, painting right');
      const slider = page.getByRole('slider', { name: 'Compare slider' });

      await page.mouse.move(stage.x + stage.width * 0.5, stage.y + stage.height * 0.8);
      await page.mouse.down();
      await page.mouse.move(stage.x + stage.width * 0.75, stage.y + stage.height * 0.8);
      await page.mouse.up();

      await until(
        async () => Math.abs((await slider.getAttribute('aria-valuenow')) - 75) <= 1,
        'the line to follow the hand',
      );
      const uncovered = await shownColours(page, left);
      assert.ok(difference(painted, uncovered) > 8, 'the original is not uncovered');

      await slider.press('Home');
      await until(
        async () => difference(painted, await shownColours(page, left)) < 6,
        'the painting to cover all',
      );
      assert.equal(await slider.getAttribute('aria-valuetext'), '0 % original');
    }));
});

describe('fullscreen', () => {
  it('fills the screen with the painting, by button and key, and Escape leaves', () =>
    onPage(async (page) => {
      await startWithPicture(page);
      await arrange(page, 'Both pictures');
      const isFull = () => page.evaluate(() => document.fullscreenElement !== null);

      await page.getByRole('button', { name: 'Fullscreen', exact: true }).click();
      await until(isFull, 'fullscreen');
      const { painted, original } = await boxes(page);
      const { width, height } = page.viewportSize();
      assert.ok(
        Math.abs(painted.height - height) < 2 || Math.abs(painted.width - width) < 2,
        `the painting has ${painted.width}x${painted.height}`,
      );
      assert.ok(original.width <= 1, 'the original is still there');

      await page.keyboard.press('Escape');
      await until(async () => !(await isFull()), 'the page to come back');
      await page.keyboard.press('f');
      await until(isFull, 'fullscreen by its key');
    }));
});

describe('the output window', () => {
  it('shows the clean painting of this stream and follows its Look', () =>
    onPage(async (page) => {
      await startWithPicture(page);
      await page.getByRole('button', { name: 'More for the picture' }).click();
      const [output] = await Promise.all([
        page.context().waitForEvent('page'),
        page.getByRole('button', { name: /^Output window/ }).click(),
      ]);
      await output.locator('main[data-picture="true"]').waitFor({ timeout: 15_000 });
      assert.equal((await output.locator('body').innerText()).trim(), '');

      const { id } = await suite.newestStream();
      const shown = async () => shownColours(output, { x: 440, y: 160, width: 400, height: 400 });
      const before = await shown();
      await suite.patchLook(id, { bypass: true });
      await until(async () => difference(before, await shown()) > 8, 'the window to follow');

      await output.close();
      await until(async () => (await figures(page)).fps > 3, 'the stream to go on');
    }));

  it('says so when there is no such stream', async () => {
    const { page, close } = await openPage(
      suite.chromium.browser,
      `${suite.server.url}/output?stream=${'0'.repeat(32)}`,
    );
    try {
      await until(
        async () => (await page.getByRole('status').innerText()) !== '',
        'words of an unknown stream',
      );
    } finally {
      await close();
    }
  });
});

describe('a burst', () => {
  it('is ten pictures of two seconds in one file', () =>
    onPage(async (page) => {
      await startWithCamera(page);
      await page.getByRole('button', { name: 'More for the picture' }).click();

      const { name, bytes } = await downloadBy(page, () =>
        page.getByRole('button', { name: /^Burst/ }).click(),
      );

      assert.match(name, /\.zip$/);
      const names = new Set(bytes.toString('latin1').match(/[\w-]+-\d\d\.png/g));
      assert.equal(names.size, 10);
      const begin = bytes.indexOf(Buffer.from('\x89PNG', 'latin1'));
      const again = bytes.indexOf(Buffer.from('\x89PNG', 'latin1'), begin + 4);
      assert.ok(begin > 0 && again > begin, 'there are no pictures in it');
    }));
});
