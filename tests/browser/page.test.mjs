// The page against a real server, in a real browser with a drawn camera.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  difference,
  figures,
  look,
  openPage,
  openPanel,
  PHONE,
  startBrowser,
  startWithCamera,
  startWithPicture,
  until,
} from './harness.mjs';
import { card, downloadBy, settledLook, startSuite } from './suite.mjs';

const suite = startSuite();
const { onPage, allStreams, newestStream } = suite;

describe('the camera', () => {
  it('comes back painted: other than the input, and moving with it', () =>
    onPage(async (page) => {
      await startWithCamera(page);

      assert.ok((await figures(page)).p95 > 0);
      const [painted, original] = [await look(page, 'painted'), await look(page, 'original')];
      assert.ok(difference(painted, original) > 10, 'the painting is the plain camera');
      await until(
        async () => difference(painted, await look(page, 'painted')) > 4,
        'the painting to follow the moving camera',
      );
    }));

  it('fits a phone without scrolling sideways', () =>
    onPage(async (page) => {
      const overflow = () =>
        page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      assert.ok((await overflow()) <= 0, 'the welcome is too wide');

      await startWithCamera(page);

      for (const layout of ['Both pictures', 'Painting with small original', 'Painting only']) {
        await page.getByRole('radio', { name: layout }).click();
        assert.ok((await overflow()) <= 0, `“${layout}” is too wide`);
        const box = await page.locator('[data-painted]').boundingBox();
        assert.ok(box && box.width > 300 && box.y < 400, `“${layout}” hides the painting`);
      }
    }, PHONE));
});

describe('the figures', () => {
  it("tell the server's memory", () =>
    onPage(async (page) => {
      await startWithPicture(page);
      await page.getByRole('button', { name: 'More figures' }).click();

      const row = page.getByText(/^Memory of the server/).locator('..');
      await until(async () => / MB$/.test(await row.innerText()), 'the memory');

      const shown = Number(/(\d+) MB$/.exec(await row.innerText())[1]);
      const told = (await suite.get('/health')).resident_bytes / 2 ** 20;
      assert.ok(Math.abs(shown - told) < told / 4, `${shown} MB of ${told} MB`);
    }));
});

describe('a camera that may not be used', () => {
  it('is explained with what to do, and the drawn scene works instead', async () => {
    const denied = await startBrowser({ camera: 'denied' });
    try {
      const { page } = await openPage(denied.browser, suite.server.url);
      await page.getByRole('button', { name: 'Start camera' }).click();
      await page.getByText('The camera is blocked for this page.').waitFor();
      await page.getByText('allow the camera').waitFor();

      await page.getByRole('button', { name: 'Drawn test scene' }).click();

      await until(async () => (await figures(page)).fps > 0, 'the scene to be painted');
    } finally {
      await denied.stop();
    }
  });
});

describe('styles', () => {
  it('of two pages never mix', async () => {
    const [a, b] = suite.styles;
    const alone = [];
    for (const style of [a, b]) {
      await onPage(async (page) => {
        await startWithPicture(page);
        await card(page, style).click();
        await page.waitForTimeout(300);
        alone.push(await settledLook(page));
      });
    }
    assert.ok(difference(alone[0], alone[1]) > 8, 'the two styles look alike');

    await onPage((left) =>
      onPage(async (right) => {
        await Promise.all([startWithPicture(left), startWithPicture(right)]);
        await card(left, a).click();
        await card(right, b).click();
        await Promise.all([left.waitForTimeout(300), right.waitForTimeout(300)]);
        await Promise.all([settledLook(left), settledLook(right)]);

        for (let sample = 0; sample < 25; sample++) {
          const [l, r] = await Promise.all([look(left, 'painted'), look(right, 'painted')]);
          assert.ok(
            difference(l, alone[0]) < difference(l, alone[1]) / 3,
            `left, sample ${sample}`,
          );
          assert.ok(
            difference(r, alone[1]) < difference(r, alone[0]) / 3,
            `right, sample ${sample}`,
          );
          await left.waitForTimeout(80);
        }
      }),
    );
  });

  it('blend with Ctrl+click and weigh against each other', () =>
    onPage(async (page) => {
      const [a, b] = suite.styles;
      await startWithPicture(page);
      await card(page, a).click();
      await card(page, b).click({ modifiers: ['Control'] });
      await page.getByRole('region', { name: 'Blend' }).waitFor();

      await page.getByRole('slider', { name: b.name }).press('Home');

      await until(async () => {
        const { look: current } = await newestStream();
        const weights = Object.fromEntries(current.styles.map(({ id, weight }) => [id, weight]));
        return weights[a.id] === 1 && weights[b.id] === 0;
      }, 'the weights to reach the server');
    }));
});

describe('a stream', () => {
  it('ends with another size, with Stop and with its page', () =>
    onPage(async (page) => {
      const ended = ({ id }) =>
        until(async () => !(await allStreams()).some((each) => each.id === id), 'its end', 10_000);
      await startWithPicture(page);
      const first = await newestStream();

      await page.getByRole('combobox', { name: 'Painted size in pixels' }).selectOption('384x384');
      await until(async () => (await newestStream()).id !== first.id, 'the new stream');
      const second = await newestStream();
      await ended(first);
      await page.getByRole('button', { name: 'Stop' }).click();
      await ended(second);

      await startWithPicture(page);
      const third = await newestStream();
      await page.goto('about:blank');
      await ended(third);
    }));
});

describe('the prompt', () => {
  it('paints with the style that its words name, and shows the match', () =>
    onPage(async (page) => {
      const style = suite.styles.find((each) => !each.is_default);
      await startWithPicture(page);
      await card(page, style).click();
      await page.waitForTimeout(300);
      const byClick = await settledLook(page);
      await card(
        page,
        suite.styles.find((each) => each.is_default),
      ).click();
      await until(
        async () => difference(byClick, await look(page, 'painted')) > 8,
        'the default style to take over',
      );

      await page.getByRole('textbox', { name: 'Prompt' }).fill(style.name);
      await page.keyboard.press('Enter');

      await page.getByRole('list', { name: 'Understood as' }).getByText(style.name).waitFor();
      await until(
        async () => difference(byClick, await look(page, 'painted')) < 6,
        'the painting to take the named style',
      );
    }));

  it('says so when no style fits', () =>
    onPage(async (page) => {
      await startWithPicture(page);

      await page.getByRole('textbox', { name: 'Prompt' }).fill('qwrtzp xvkkj');
      await page.keyboard.press('Enter');

      await page.getByText('No style fits these words').waitFor();
    }));
});

describe('controls', () => {
  it('strength 0 gives the photo back', () =>
    onPage(async (page) => {
      await startWithPicture(page);
      const original = await look(page, 'original');
      assert.ok(difference(original, await settledLook(page)) > 10);

      await openPanel(page, 'Tune');
      await page.getByRole('slider', { name: 'Strength' }).press('Home');

      await until(
        async () => difference(original, await look(page, 'painted')) < 6,
        'the painting to become the photo',
      );
    }));

  it('holding B shows the photo, letting go the painting', () =>
    onPage(async (page) => {
      await startWithPicture(page);
      const original = await look(page, 'original');
      await page.keyboard.down('b');
      await until(
        async () => difference(original, await look(page, 'painted')) < 6,
        'the photo to show',
      );

      await page.keyboard.up('b');

      await until(
        async () => difference(original, await look(page, 'painted')) > 10,
        'the painting to come back',
      );
    }));

  it('follow another controller and double-click sets them back', () =>
    onPage(async (page) => {
      await startWithPicture(page);
      const { id } = await newestStream();

      await suite.patchLook(id, { opacity: 0.3 });

      await openPanel(page, 'Tune');
      const opacity = page.getByRole('slider', { name: 'Opacity' });
      await until(
        async () => (await opacity.getAttribute('aria-valuenow')) === '0.3',
        'the slider',
      );
      await opacity.dblclick();
      await until(async () => (await newestStream()).look.opacity === 1, 'the reset to arrive');
    }));

  it('the snapshot button saves the painting as a PNG', () =>
    onPage(async (page) => {
      await startWithPicture(page);

      const { name, bytes: png } = await downloadBy(page, () =>
        page.getByRole('button', { name: 'Save this picture' }).click(),
      );

      assert.match(name, /^streamstyle-.*\.png$/);
      assert.equal(png.toString('latin1', 1, 4), 'PNG');
      const { width } = await newestStream();
      assert.equal(png.readUInt32BE(16), width);
    }));

  it('another size is painted at that size', () =>
    onPage(async (page) => {
      await startWithPicture(page);

      await page.getByRole('combobox', { name: 'Painted size in pixels' }).selectOption('640x360');

      await until(
        async () => {
          // A busy computer may grant less than 640x360, of about the same shape.
          const { width, height } = await newestStream();
          const canvas = page.locator('[data-painted] canvas');
          const painted = await canvas.evaluate((each) => [each.width, each.height]);
          return width > 1.5 * height && painted[0] === width && painted[1] === height;
        },
        'the canvas to take the size',
        60_000,
      );
    }));
});
