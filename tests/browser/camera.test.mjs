// A camera that is lost while it is painted, and one that cannot be had: what the page says and does.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { figures, look, difference, startWithCamera, until } from './harness.mjs';
import { clockCameraShim } from './shims.mjs';
import { startSuite } from './suite.mjs';

const suite = startSuite({ args: ['--engine', 'passthrough'] });

/** Runs a test on a page whose camera can be pulled and refused. */
const withCamera = (run) =>
  suite.onPage(async (page) => {
    await page.addInitScript(clockCameraShim);
    await page.reload();
    await run(page);
  });

const isMoving = async (page) => {
  const before = await look(page, 'painted');
  await page.waitForTimeout(300);
  return difference(before, await look(page, 'painted')) > 1;
};

describe('a camera that is pulled out', () => {
  it('is said with what to do; its last picture stays, and it goes on when it is back', () =>
    withCamera(async (page) => {
      await startWithCamera(page);
      const { id } = await suite.newestStream();
      await until(() => isMoving(page), 'the camera to be painted');

      await page.evaluate(() => window.camera.unplug());

      const note = page.getByText(
        'The camera went away. The painting waits with its last picture.',
      );
      await note.waitFor();
      await page.getByText('Plug the camera in again and it goes on by itself').waitFor();
      await until(async () => !(await isMoving(page)), 'the last picture to stand');
      await until(async () => (await figures(page)).fps > 0, 'the last picture to be painted on');

      await page.evaluate(() => window.camera.plugIn());

      await page.getByText('The camera is back', { exact: true }).waitFor();
      await note.waitFor({ state: 'detached' });
      await until(() => isMoving(page), 'the camera to be painted again');
      assert.equal((await suite.newestStream()).id, id, 'the stream was restarted');
    }));

  it('gives way to another source', () =>
    withCamera(async (page) => {
      await startWithCamera(page);
      await page.evaluate(() => window.camera.unplug());
      const note = page.getByText('The camera went away.');
      await note.waitFor();

      const source = page.getByRole('combobox', { name: 'Source', exact: true });
      await source.selectOption('scene');

      await note.waitFor({ state: 'detached' });
      await until(() => isMoving(page), 'the scene');
      await page.evaluate(() => window.camera.plugIn());
      await page.waitForTimeout(500);
      assert.equal(await source.inputValue(), 'scene', 'the camera took the place of the scene');
    }));
});

describe('a camera that the browser does not hand out', () => {
  for (const [fault, message, fix] of [
    [
      'NotReadableError',
      'The camera is busy or does not answer.',
      'Close other programs that use it',
    ],
    ['NotAllowedError', 'The camera is blocked for this page.', 'allow the camera'],
    ['NotFoundError', 'No camera was found.', 'Plug one in and try again'],
  ]) {
    it(`is explained (${fault}), and the same button starts it once that is mended`, () =>
      withCamera(async (page) => {
        await page.evaluate((name) => (window.camera.fault = name), fault);
        await page.getByRole('button', { name: 'Start camera' }).click();
        await page.getByText(message).waitFor();
        await page.getByText(fix).waitFor();

        await page.evaluate(() => (window.camera.fault = ''));
        await startWithCamera(page);

        assert.equal(await page.getByText(message).count(), 0, 'the old trouble still stands');
      }));
  }

  it('leaves what is painted alone when it was to take its place', () =>
    withCamera(async (page) => {
      await page.getByRole('button', { name: 'Drawn test scene' }).click();
      await until(async () => (await figures(page)).fps > 0, 'the scene');
      await page.evaluate(() => (window.camera.fault = 'NotReadableError'));

      const source = page.getByRole('combobox', { name: 'Source', exact: true });
      await source.selectOption(/* the camera */ { index: 0 });

      await page.getByText('The camera is busy or does not answer.').waitFor();
      assert.ok(await isMoving(page), 'the scene stopped');
      assert.equal(await source.inputValue(), 'scene');
    }));
});
