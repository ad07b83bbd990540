// Every view in both themes, on a laptop and a phone: axe finds nothing serious, nothing overflows.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, it } from 'node:test';
import { openPanel, PHONE, startWithPicture } from './harness.mjs';
import { startSuite } from './suite.mjs';

const require = createRequire(new URL('../../web/package.json', import.meta.url));
const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const PANELS = ['Looks', 'Tune', 'Presets', 'DJ', 'Inputs', 'Output'];

const suite = startSuite();
const { onPage } = suite;

/** What axe calls serious or critical, a line each. */
async function faultsOf(page) {
  // Colours in the middle of a fade are nobody's colours.
  await page.waitForTimeout(700);
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { violations } = await axe.run(document, { resultTypes: ['violations'] });
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) =>
        nodes.map(({ target, failureSummary }) => `${id} at ${target}: ${failureSummary}`),
      );
  });
}

/** Adds to `found` what is wrong with a view, so that one run tells of all views. */
async function check(page, view, found) {
  for (const fault of await faultsOf(page)) found.push(`${view}: ${fault}`);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  if (overflow > 0) found.push(`${view} scrolls sideways by ${overflow} px`);
}

const useTheme = (page, theme) =>
  page.addInitScript(
    (name) => localStorage.setItem('streamstyle.theme', JSON.stringify(name)),
    theme,
  );

for (const [device, options] of [
  ['a laptop', { viewport: { width: 1440, height: 900 } }],
  ['a phone', PHONE],
]) {
  for (const theme of ['dark', 'light']) {
    describe(`on ${device} in the ${theme} theme`, () => {
      it('the studio is accessible in every panel', () =>
        onPage(async (page) => {
          const found = [];
          await useTheme(page, theme);
          await page.reload();
          assert.equal(
            await page.evaluate(() => document.documentElement.dataset.theme ?? 'dark'),
            theme,
          );
          await check(page, 'welcome', found);
          await startWithPicture(page);
          for (const panel of PANELS) {
            await openPanel(page, panel);
            await check(page, panel, found);
          }
          await page.getByRole('button', { name: 'More figures' }).click();
          await check(page, 'figures', found);
          assert.deepEqual(found, []);
        }, options));

      it('the remote, the output, the kit and the help are accessible', () =>
        onPage(async (page) => {
          const found = [];
          await useTheme(page, theme);
          await startWithPicture(page);
          await page.keyboard.press('?');
          await page.getByRole('dialog').waitFor();
          await check(page, 'help', found);
          const { id } = await suite.newestStream();
          for (const path of [`/remote?stream=${id}`, `/output?stream=${id}`, '/kit']) {
            await page.goto(suite.server.url + path);
            await page.getByRole('main').waitFor();
            await check(page, path, found);
          }
          assert.deepEqual(found, []);
        }, options));
    });
  }
}
