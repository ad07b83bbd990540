// What the page does when the line breaks or the server asks who is there.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  difference,
  figures,
  look,
  openPage,
  openPanel,
  startBrowser,
  startLine,
  startServer,
  startWithPicture,
  until,
  waitForPainting,
} from './harness.mjs';

describe('a server that restarts', () => {
  it('finds the page again, which paints on with the same Look', async () => {
    const chromium = await startBrowser();
    let server = await startServer();
    try {
      const { page } = await openPage(chromium.browser, server.url);
      await startWithPicture(page);
      await openPanel(page, 'Tune');
      await page.getByRole('slider', { name: 'Strength' }).press('Home');
      const original = await look(page, 'original');
      await until(
        async () => difference(original, await look(page, 'painted')) < 6,
        'strength 0 to show',
      );

      const { port } = server;
      await server.stop();
      await page
        .getByRole('status')
        .filter({ hasText: /Reconnecting|Waiting/ })
        .waitFor();
      server = await startServer({ port });

      await waitForPainting(page);
      const slider = page.getByRole('slider', { name: 'Strength' });
      assert.equal(await slider.getAttribute('aria-valuenow'), '0');
      await until(async () => (await figures(page)).fps > 1, 'frames to flow again');
      assert.ok(difference(original, await look(page, 'painted')) < 6);
    } finally {
      await chromium.stop();
      await server.stop();
    }
  });
});

/** Collects in `window.said` what the stage says over the painting, as long as it says it. */
function listen(page) {
  return page.evaluate(() => {
    window.said = [];
    const note = () => {
      const text = document.querySelector(
        'section[aria-label="Stage"] [aria-live="polite"]',
      )?.innerText;
      const words = text?.replace(/\s+/g, ' ').trim();
      if (words && window.said.at(-1) !== words) window.said.push(words);
    };
    new MutationObserver(note).observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true,
    });
  });
}

describe('a server that is told to end while it paints', () => {
  it('says so in whole sentences, and the page resumes at the next one with the same Look', async () => {
    const chromium = await startBrowser();
    let server = await startServer({ args: ['--engine', 'passthrough'] });
    const look = async () => {
      const { streams } = await (await fetch(`${server.url}/v1/streams`)).json();
      return streams.find((each) => each.attached)?.look;
    };
    try {
      const { page } = await openPage(chromium.browser, server.url);
      await startWithPicture(page);
      await openPanel(page, 'Tune');
      await page.getByRole('slider', { name: 'Opacity' }).press('Home');
      await until(async () => (await look())?.opacity === 0, 'the Look to arrive');
      const before = await look();
      await listen(page);

      const { port } = server;
      await server.stop();
      await page.getByRole('status').filter({ hasText: 'Reconnecting' }).waitFor();
      server = await startServer({ port, args: ['--engine', 'passthrough'] });

      await waitForPainting(page);
      const said = await page.evaluate(() => window.said);
      assert.match(said[0], /^The painter is not ready yet The server shuts down\. /);
      for (const each of said) {
        const isWhole =
          /^The painter is not ready yet [A-Z].*\. Trying again in \d+ s\.$/.test(each) ||
          /^The line broke Reconnecting.*\. Your look is kept\.$/.test(each);
        assert.ok(isWhole, each);
      }
      assert.deepEqual(await look(), before);
    } finally {
      await chromium.stop();
      await server.stop();
    }
  });
});

describe('a server that was updated', () => {
  it('is noticed when the line is back, and the page reloads when it is asked to', async () => {
    const chromium = await startBrowser();
    const server = await startServer({ args: ['--engine', 'passthrough'] });
    const line = await startLine(server);
    const breakLine = async (page) => {
      const asked = page.waitForResponse('**/health');
      line.cut();
      await asked;
      await waitForPainting(page);
    };
    try {
      const { page } = await openPage(chromium.browser, line.url);
      const note = page.getByText('StreamStyle was updated.');
      await startWithPicture(page);
      await breakLine(page);
      assert.equal(await note.count(), 0, 'the same server counts as another');

      await page.route('**/health', async (route) => {
        const response = await route.fetch();
        await route.fulfill({ response, json: { ...(await response.json()), version: '99.0.0' } });
      });
      await breakLine(page);
      await note.waitFor();
      const loaded = page.waitForEvent('load');
      await page.getByRole('button', { name: 'Reload' }).click();
      await loaded;

      await startWithPicture(page);
      await breakLine(page);
      assert.equal(await note.count(), 0, 'the new page still counts as the old one');
    } finally {
      await chromium.stop();
      line.stop();
      await server.stop();
    }
  });
});

describe('a line that breaks', () => {
  it('is taken up again by the same stream', async () => {
    const chromium = await startBrowser();
    const server = await startServer();
    const line = await startLine(server);
    const streams = async () => (await (await fetch(`${server.url}/v1/streams`)).json()).streams;
    try {
      const { page } = await openPage(chromium.browser, line.url);
      await startWithPicture(page);
      await openPanel(page, 'Tune');
      await page.getByRole('slider', { name: 'Opacity' }).press('Home');
      await until(async () => (await streams())[0].look.opacity === 0, 'the Look to arrive');
      const [before] = await streams();

      line.cut();
      await page.getByRole('status').filter({ hasText: 'Reconnecting' }).waitFor();

      await waitForPainting(page);
      const after = await streams();
      assert.deepEqual(
        after.map(({ id }) => id),
        [before.id],
      );
      assert.equal(after[0].look.opacity, 0);
    } finally {
      await chromium.stop();
      line.stop();
      await server.stop();
    }
  });
});

describe('a server with a token', () => {
  it('asks for it, refuses a wrong one and takes the right one', async () => {
    const chromium = await startBrowser();
    const server = await startServer({ args: ['--token', 'open-sesame-4711'] });
    try {
      const { page } = await openPage(chromium.browser, server.url);
      const field = page.getByRole('textbox', { name: 'Token' });
      await field.fill('wrong');
      await field.press('Enter');
      await page.getByText('That token does not fit.').waitFor();

      await field.fill('open-sesame-4711');
      await field.press('Enter');

      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await startWithPicture(page);
    } finally {
      await chromium.stop();
      await server.stop();
    }
  });

  it('takes it from the address, which then no longer shows it', async () => {
    const chromium = await startBrowser();
    const server = await startServer({ args: ['--token', 'open-sesame-4711'] });
    try {
      const { page, faults } = await openPage(
        chromium.browser,
        `${server.url}/#token=open-sesame-4711`,
      );
      await startWithPicture(page);

      assert.equal(page.url(), `${server.url}/`);
      assert.deepEqual(faults, []);
    } finally {
      await chromium.stop();
      await server.stop();
    }
  });
});
