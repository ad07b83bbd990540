// What leaves the page: the clean output, links with keys, and the phone that steers.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  difference,
  look,
  openPage,
  openPanel,
  PHONE,
  startWithPicture,
  until,
} from './harness.mjs';
import { card, startSuite } from './suite.mjs';

const suite = startSuite();
const { onPage, untilLook } = suite;

/** Makes a link by its button; returns its card and the address that the code and field show. */
async function makeLink(page, button) {
  await openPanel(page, 'Output');
  const answer = page.waitForResponse(
    (each) => each.request().method() === 'POST' && new URL(each.url()).pathname === '/v1/links',
  );
  await page.getByRole('button', { name: button }).click();
  const { key } = await (await answer).json();
  // A new link shows its code by itself, and one code is open at a time.
  const entry = page
    .locator('[data-link]')
    .filter({ has: page.getByRole('img', { name: /QR code/ }) });
  const field = entry.getByLabel('Address of the link');
  await until(
    async () => (await field.count()) === 1 && (await field.inputValue()).endsWith(key),
    'the link',
  );
  return { entry, address: await field.inputValue() };
}

/** A visitor with a browser of their own: no cookie, nothing stored. */
async function visit(address, options, run) {
  const { page, faults, close } = await openPage(suite.chromium.browser, address, options);
  try {
    await run(page);
    return faults;
  } finally {
    await close();
  }
}

/** The output's picture as 32x32 RGB. */
const outputLook = (page) =>
  page.evaluate(() => {
    const canvas = new OffscreenCanvas(32, 32);
    const pen = canvas.getContext('2d');
    pen.imageSmoothingQuality = 'high';
    pen.drawImage(document.querySelector('main canvas'), 0, 0, 32, 32);
    return [...pen.getImageData(0, 0, 32, 32).data].filter((_, index) => index % 4 !== 3);
  });

describe('a link for a screen', () => {
  it('shows the painting and nothing else, and goes dark when it is revoked', () =>
    onPage(async (page) => {
      await startWithPicture(page);
      const { entry, address } = await makeLink(page, 'Link for a screen');
      assert.match(address, /\/output#key=[\w-]{20,}$/);

      await visit(address, undefined, async (screen) => {
        await screen.locator('main[data-picture="true"]').waitFor({ timeout: 15_000 });
        await until(
          async () => difference(await look(page, 'painted'), await outputLook(screen)) < 6,
          'the same painting on both',
        );
        assert.equal(await screen.getByRole('button').count(), 0, 'controls on the output');

        await entry.getByRole('button', { name: 'Revoke' }).click();

        await until(
          async () => (await screen.locator('main').getAttribute('data-phase')) !== 'watching',
          'the screen to lose its stream',
        );
      });
    }));

  it('follows the page to its next stream', () =>
    onPage(async (page) => {
      await startWithPicture(page);
      const { address } = await makeLink(page, 'Link for a screen');
      const first = await suite.newestStream();
      await visit(address, undefined, async (screen) => {
        await screen.locator('main[data-picture="true"]').waitFor({ timeout: 15_000 });

        await page
          .getByRole('combobox', { name: 'Painted size in pixels' })
          .selectOption('384x384');
        await until(async () => (await suite.newestStream()).id !== first.id, 'the new stream');

        await until(
          async () => (await screen.locator('main canvas').getAttribute('width')) === '384',
          'the screen to show the new size',
        );
        await screen.locator('main[data-phase="watching"]').waitFor();
      });
    }));
});

describe('the address of a link', () => {
  const copy = (entry) => entry.getByRole('button', { name: 'Copy the address' }).click();

  it('is copied by its button', () =>
    onPage(
      async (page) => {
        await startWithPicture(page);
        const { entry, address } = await makeLink(page, 'Link for a screen');

        await copy(entry);

        await until(
          async () => (await page.evaluate(() => navigator.clipboard.readText())) === address,
          'the address on the clipboard',
        );
      },
      { permissions: ['clipboard-read', 'clipboard-write'] },
    ));

  it('stays to be copied by hand where pages may not copy', () =>
    onPage(async (page) => {
      await page.evaluate(() =>
        Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true }),
      );
      await startWithPicture(page);
      const { entry, address } = await makeLink(page, 'Link for a screen');
      await entry.getByRole('button', { name: 'Hide the QR code' }).click();

      // The list is in the order of making.
      await copy(page.locator('[data-link]').last());

      await page.getByText('Select the address and copy it').waitFor();
      assert.equal(await page.getByLabel('Address of the link').last().inputValue(), address);
    }));
});

describe('an output without its stream', () => {
  it('says so after a while, and nothing where it has to be quiet', () =>
    onPage(async (page) => {
      await startWithPicture(page);
      const { entry, address } = await makeLink(page, 'Link for a screen');
      await visit(address, undefined, (screen) =>
        visit(address.replace('#', '?quiet#'), undefined, async (quiet) => {
          for (const each of [screen, quiet]) {
            await each.locator('main[data-picture="true"]').waitFor({ timeout: 15_000 });
          }

          await entry.getByRole('button', { name: 'Revoke' }).click();

          await until(
            async () => (await screen.getByRole('status').innerText()) !== '',
            'words on the plain one',
          );
          assert.equal(await quiet.getByRole('status').innerText(), '');
        }),
      );
    }));
});

describe('the phone remote', () => {
  it('steers its stream by tile, fader, pad and words, and the studio agrees', () =>
    onPage(async (page) => {
      const [a, b, c] = suite.styles;
      await startWithPicture(page);
      const { address } = await makeLink(page, 'Phone remote');
      assert.match(address, /\/remote#key=[\w-]{20,}$/);

      await visit(address, PHONE, async (phone) => {
        await card(phone, c).click();
        await untilLook((each) => each.styles[0]?.id === c.id, 'the tile');
        await openPanel(page, 'Looks');
        await until(
          async () => (await card(page, c).getAttribute('aria-pressed')) === 'true',
          'the studio to show the style',
        );

        await phone.getByRole('tab', { name: 'Mix' }).click();
        await phone.getByRole('combobox', { name: 'Left style' }).selectOption(a.id);
        await phone.getByRole('combobox', { name: 'Right style' }).selectOption(b.id);
        const fader = phone.getByRole('slider', { name: 'Crossfader' });
        await fader.press('Home');
        await fader.press('PageUp');
        await untilLook((each) => {
          const weights = Object.fromEntries(each.styles.map(({ id, weight }) => [id, weight]));
          return weights[a.id] > 0.5 && weights[b.id] > 0 && weights[b.id] < 0.5;
        }, 'the fader');

        const { strength } = (await suite.newestStream()).look;
        const pad = await phone
          .getByRole('slider', { name: 'Pad' })
          .or(phone.locator('[data-pad]'))
          .first()
          .boundingBox();
        await phone.touchscreen.tap(pad.x + pad.width * 0.25, pad.y + pad.height * 0.25);
        await untilLook((each) => each.strength !== strength, 'the pad');

        await phone.getByRole('tab', { name: 'Styles' }).click();
        await phone.getByRole('textbox', { name: 'Describe a look' }).fill('great wave');
        await phone.getByRole('button', { name: 'Paint', exact: true }).click();
        await untilLook((each) => each.prompts[0]?.text === 'great wave', 'the words');
        const overflow = await phone.evaluate(
          () => document.documentElement.scrollWidth - innerWidth,
        );
        assert.ok(overflow <= 0, 'it scrolls sideways');
      });
    }));

  it("recalls the presets, which stand in the studio's order", () =>
    onPage(async (page) => {
      const send = async (method, path, body) => {
        const headers = { 'content-type': 'application/json' };
        const options = { method, headers, body: JSON.stringify(body) };
        return (await fetch(suite.server.url + path, options)).json();
      };
      const [style] = suite.styles;
      const look = { styles: [{ id: style.id, weight: 1 }] };
      const first = await send('POST', '/v1/presets', { name: 'Aurora', look: {} });
      const second = await send('POST', '/v1/presets', { name: 'Zenith', look });
      await startWithPicture(page);
      const { address } = await makeLink(page, 'Phone remote');
      await send('PUT', '/v1/show', { order: [second.id, first.id], cues: [] });

      await visit(address, PHONE, async (phone) => {
        await phone.getByRole('tab', { name: 'Presets' }).click();
        const tiles = phone.locator('[data-preset]');
        await until(async () => (await tiles.count()) === 2, 'the presets');
        assert.deepEqual(await tiles.allInnerTexts(), ['Zenith', 'Aurora']);

        await tiles.first().click();
        await untilLook((each) => each.styles[0]?.id === style.id, 'the preset');
      });
    }));

  it('may not touch another stream or the server', () =>
    onPage(async (page) => {
      await startWithPicture(page);
      const { address } = await makeLink(page, 'Phone remote');
      const headers = { authorization: `Bearer ${new URL(address).hash.slice('#key='.length)}` };
      const ask = async (path) => (await fetch(suite.server.url + path, { headers })).status;
      const { id } = await suite.newestStream();

      assert.equal(await ask(`/v1/streams/${id}/look`), 200);
      assert.equal(await ask('/v1/streams'), 403);
      assert.equal(await ask('/v1/links'), 403);
      assert.equal(await ask('/v1/settings'), 403);
    }));
});
