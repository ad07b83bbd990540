// Takes the pictures of docs/STUDIO.md: node tests/browser/screenshots.mjs [FOLDER]
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  LAPTOP,
  openPage,
  openPanel,
  PHONE,
  startBrowser,
  startServer,
  until,
} from './harness.mjs';

const folder =
  process.argv[2] ?? fileURLToPath(new URL('../../docs/images/studio', import.meta.url));
mkdirSync(folder, { recursive: true });

const PICKS = [
  'great-wave',
  'udnie',
  'composition-vii',
  'the-scream',
  'stained-glass',
  'starry-night',
];

async function take(page, name) {
  const close = page.getByRole('button', { name: 'Close', exact: true });
  while ((await close.count()) > 0)
    await close
      .first()
      .click({ timeout: 1000 })
      .catch(() => undefined);
  await page.mouse.move(4, 4);
  await page.waitForTimeout(900);
  await page.screenshot({ path: `${folder}/${name}.jpg`, type: 'jpeg', quality: 82, scale: 'css' });
}

async function startScene(page) {
  await page.getByRole('button', { name: 'Drawn test scene' }).click();
  await page.locator('[data-painted] > .picture:not(.opacity-0)').waitFor();
}

async function pick(page, style) {
  await openPanel(page, 'Looks');
  await page
    .getByRole('searchbox')
    .or(page.getByLabel('Search styles'))
    .first()
    .fill(style.replaceAll('-', ' '));
  await page.locator(`[data-style="${style}"]`).first().click();
  await page.waitForTimeout(700);
}

async function takeStudio(browser, url, device, options) {
  const { page, close } = await openPage(browser, url, options);
  await take(page, `welcome-${device}`);
  await startScene(page);
  const size = device === 'laptop' ? '640x480' : '512x512';
  await page.getByRole('combobox', { name: 'Painted size in pixels' }).selectOption(size);
  await page.waitForTimeout(2500);
  if (device === 'laptop') {
    for (const style of PICKS) {
      await pick(page, style);
      await openPanel(page, 'Presets');
      await page
        .getByRole('textbox', { name: 'Name of the preset' })
        .fill(style.replaceAll('-', ' '));
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await page.getByRole('button', { name: `Recall ${style.replaceAll('-', ' ')}` }).waitFor();
    }
    await take(page, `presets-${device}`);
    for (const [deck, style] of [
      ['A', PICKS[0]],
      ['B', PICKS[3]],
    ]) {
      await pick(page, style);
      await openPanel(page, 'DJ');
      await page.getByRole('button', { name: `to deck ${deck}` }).click();
    }
    const fader = page.getByRole('slider', { name: 'Crossfader' });
    for (let i = 0; i < 4; i++) await fader.press('PageUp');
    await take(page, `dj-${device}`);
    await pick(page, PICKS[0]);
    await page.getByLabel('Search styles').fill('');
  }
  await openPanel(page, 'Looks');
  await page.getByRole('textbox', { name: 'Prompt' }).fill('a stormy sea in ink, cold light');
  await page.keyboard.press('Enter');
  await page.getByRole('list', { name: 'Understood as' }).waitFor();
  await page.waitForTimeout(1200);
  await take(page, `looks-${device}`);
  for (const panel of ['Tune', 'Inputs', 'Output']) {
    await openPanel(page, panel);
    if (panel === 'Output') await page.getByRole('button', { name: 'Phone remote' }).click();
    await take(page, `${panel.toLowerCase()}-${device}`);
  }
  await openPanel(page, 'Looks');
  await page.getByRole('button', { name: 'More figures' }).click();
  await page.waitForTimeout(4000);
  await take(page, `figures-${device}`);
  if (device === 'laptop') {
    await page.getByRole('button', { name: 'Fewer figures' }).click();
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
    await page.waitForTimeout(500);
    await page.screenshot({ path: `${folder}/keys-${device}.jpg`, type: 'jpeg', quality: 82 });
    await page.keyboard.press('Escape');
  }
  await page.evaluate(() => document.querySelector('[data-control="view.theme"]')?.click());
  await take(page, `light-${device}`);
  const { streams } = await (await fetch(`${url}/v1/streams`)).json();
  const id = streams.find((each) => each.attached).id;
  const remote = await openPage(
    browser,
    `${url}/remote?stream=${id}`,
    device === 'phone' ? PHONE : options,
  );
  await remote.page.waitForTimeout(2500);
  await take(remote.page, `remote-${device}`);
  await remote.page.goto(`${url}/output?stream=${id}`);
  await until(() => remote.page.locator('main[data-picture="true"]').count(), 'the output');
  await take(remote.page, `output-page-${device}`);
  await remote.close();
  await close();
}

const [server, chromium] = await Promise.all([startServer(), startBrowser()]);
try {
  await takeStudio(chromium.browser, server.url, 'laptop', LAPTOP);
  await takeStudio(chromium.browser, server.url, 'phone', PHONE);
} finally {
  await chromium.stop();
  await server.stop();
}
