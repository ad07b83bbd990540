// A style taught from a picture in the page: dropped, pasted, watched, used and shared.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { difference, look, openPanel, startWithCamera, until } from './harness.mjs';
import { clockCameraShim } from './shims.mjs';
import { card, downloadBy, settledLook, startSuite } from './suite.mjs';

// Long enough for more than one preview, too short for a good style.
const suite = startSuite({ args: ['--learn-seconds', '8'] });
const { onPage, untilLook } = suite;

/** A picture of chequers as a PNG file of the page. */
const chequers = (page, colour) =>
  page.evaluateHandle(async (fill) => {
    const canvas = new OffscreenCanvas(256, 256);
    const pen = canvas.getContext('2d');
    for (let at = 0; at < 256; at++) {
      pen.fillStyle = (at ^ (at >> 4)) & 1 ? fill : 'ivory';
      pen.fillRect((at % 16) * 16, (at >> 4) * 16, 16, 16);
    }
    const blob = await canvas.convertToBlob({ type: 'image/png' });
    return new File([blob], 'my_red-chequers.png', { type: 'image/png' });
  }, colour);

const dropOn = async (target, file) => {
  const dataTransfer = await file.evaluateHandle((each) => {
    const data = new DataTransfer();
    data.items.add(each);
    return data;
  });
  await target.dispatchEvent('dragover', { dataTransfer });
  await target.dispatchEvent('drop', { dataTransfer });
};

/** The picture that the dialog shows, by the colour of its first square. */
const shownColour = (dialog) =>
  dialog.getByRole('img', { name: 'The picture to learn from' }).evaluate((image) => {
    const pen = new OffscreenCanvas(1, 1).getContext('2d');
    pen.drawImage(image, 24, 8, 1, 1, 0, 0, 1, 1);
    return [...pen.getImageData(0, 0, 1, 1).data].slice(0, 3).join(' ');
  });

describe('teaching a style', () => {
  it(
    'takes a dropped picture and a pasted one, paints with what it learned, and shares it',
    { timeout: 120_000 },
    () =>
      onPage(async (page) => {
        await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
        await page.addInitScript(clockCameraShim);
        await page.reload();
        await startWithCamera(page);
        await openPanel(page, 'Looks');
        const stream = (await suite.newestStream()).id;
        // Learning has the lowest priority: a camera that rests leaves it some of a busy machine.
        await page.evaluate(() => window.camera.unplug());
        await suite.patchLook(stream, { strength: 0 });
        await suite.untilLook((each) => each.strength === 0, 'the plain picture');
        await page.waitForTimeout(1000);
        const plain = await settledLook(page);
        const isPlain = async () => difference(plain, await look(page, 'painted')) < 4;
        const dialog = page.getByRole('dialog', { name: 'Teach a style' });
        const name = dialog.getByRole('textbox', { name: 'Name of the style' });

        await dropOn(page.locator('[data-control="style.teach"]'), await chequers(page, 'red'));
        await until(async () => (await shownColour(dialog)) === '255 0 0', 'the dropped picture');
        assert.equal(await name.inputValue(), 'My red chequers');
        const pasted = await chequers(page, 'blue');
        await pasted.evaluate((file) =>
          navigator.clipboard.write([new ClipboardItem({ 'image/png': file })]),
        );
        await page.keyboard.press('Control+V');
        await until(async () => (await shownColour(dialog)) === '0 0 255', 'the pasted picture');
        assert.equal((await suite.newestStream()).id, stream);
        assert.ok(await isPlain(), 'a picture for learning became the source');

        await name.fill('Blue squares');
        await dialog.getByRole('button', { name: 'Teach it' }).click();

        const preview = dialog.getByRole('img', { name: 'How Blue squares paints so far' });
        const address = async () => (await preview.count()) > 0 && preview.getAttribute('src');
        await until(address, 'the first preview', 60_000);
        const first = await address();
        await until(async () => (await address()) !== first, 'a newer preview', 60_000);
        await dialog.getByRole('button', { name: 'Use it' }).click({ timeout: 60_000 });

        await dialog.waitFor({ state: 'detached' });
        const { styles } = await suite.get('/v1/styles');
        const taught = styles.find((each) => each.name === 'Blue squares');
        await untilLook(
          ({ styles: [used] }) => used?.id === taught.id,
          'the taught style to be used',
        );
        await until(
          async () => (await card(page, taught).getAttribute('aria-pressed')) === 'true',
          'its tile',
        );
        await suite.patchLook(stream, { strength: 1 });
        await until(async () => !(await isPlain()), 'a painting');

        await page.locator('[data-control="style.teach"]').click();
        const share = dialog
          .locator(`[data-taught="${taught.id}"]`)
          .getByRole('button', { name: 'Share as a file' });
        const file = await downloadBy(page, () => share.click());
        assert.equal(file.name, `${taught.id}.streamstyle`);
        const kept = await fetch(`${suite.server.url}/v1/styles/${taught.id}/file`);
        assert.deepEqual(file.bytes, Buffer.from(await kept.arrayBuffer()));
      }),
  );
});
