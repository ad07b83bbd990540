// A running server, a browser with a drawn camera, and what the tests read from a page.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const require = createRequire(join(ROOT, 'web/package.json'));
const { chromium } = require('playwright-core');

const BINARY = process.env.STREAMSTYLE_BINARY ?? join(ROOT, 'build/streamstyle');
export const CHROMIUM = process.env.STREAMSTYLE_CHROMIUM ?? '/usr/bin/chromium';

export const LAPTOP = { viewport: { width: 1440, height: 900 } };
export const PHONE = {
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
};

/** Starts `streamstyle serve`; resolves when it listens and its engine is ready. */
export async function startServer({ port = 0, args = [] } = {}) {
  const data = mkdtempSync(join(tmpdir(), 'streamstyle-browser-'));
  const child = spawn(
    BINARY,
    [
      'serve',
      ...['--listen', `127.0.0.1:${port}`],
      ...['--data', data],
      ...['--web', join(ROOT, 'web/dist')],
      ...args,
    ],
    { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let output = '';
  const url = await new Promise((resolve, reject) => {
    const read = (chunk) => {
      output += chunk;
      const found = /listening on (http:\/\/[^\s/#]+)/.exec(output);
      if (found) resolve(found[1]);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.on('error', reject);
    child.on('exit', (code) => reject(new Error(`the server ended with ${code}:\n${output}`)));
  });
  await until(async () => (await fetch(`${url}/readyz`)).ok, 'the engine to be ready', 120_000);
  return {
    url,
    port: Number(new URL(url).port),
    async stop() {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
      rmSync(data, { recursive: true, force: true });
    },
  };
}

/** A line to the server that can be cut: every connection breaks, new ones are let through. */
export async function startLine(server) {
  const sockets = new Set();
  const line = createServer((near) => {
    const far = connect(server.port, '127.0.0.1');
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => {
        sockets.delete(socket);
        near.destroy();
        far.destroy();
      });
    }
    near.pipe(far).pipe(near);
  });
  await new Promise((resolve) => line.listen(0, '127.0.0.1', resolve));
  const cut = () => sockets.forEach((socket) => socket.destroy());
  return {
    url: `http://127.0.0.1:${line.address().port}`,
    cut,
    stop() {
      cut();
      line.close();
    },
  };
}

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--use-fake-device-for-media-stream',
];

/** Chromium whose camera plays a drawn clip at `rate` pictures a second. `camera: 'denied'` has one
 *  that nobody may use; the fake microphone beeps once a second. */
export async function startBrowser({ camera = 'drawn', rate = 15 } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'streamstyle-camera-'));
  const clip = writeCameraClip(folder, rate);
  const browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: [
      ...FLAGS,
      `--use-file-for-fake-video-capture=${clip}`,
      ...(camera === 'drawn' ? ['--use-fake-ui-for-media-stream'] : []),
    ],
  });
  return {
    browser,
    async stop() {
      await browser.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Chromium with a profile on disk: only there a quota holds for the files that a page writes. */
export async function startProfile() {
  const folder = mkdtempSync(join(tmpdir(), 'streamstyle-profile-'));
  const context = await chromium.launchPersistentContext(folder, {
    ...LAPTOP,
    executablePath: CHROMIUM,
    args: [...FLAGS, '--use-fake-ui-for-media-stream'],
  });
  return {
    context,
    async stop() {
      await context.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A page that remembers everything that went wrong in it. */
export async function openPage(browser, url, options = LAPTOP) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const faults = [];
  page.on('pageerror', (error) => faults.push(`exception: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`console: ${message.text()}`);
  });
  await page.addInitScript(() => {
    addEventListener('securitypolicyviolation', (event) => {
      console.error(`policy violation: ${event.violatedDirective} ${event.blockedURI}`);
    });
  });
  await page.goto(url);
  return { page, faults, close: () => context.close() };
}

export async function startWithCamera(page) {
  await page.getByRole('button', { name: 'Start camera' }).click();
  await waitForPainting(page);
}

export async function startWithPicture(page) {
  await page.getByLabel('Choose a video or picture').first().setInputFiles({
    name: 'drawn.bmp',
    mimeType: 'image/bmp',
    buffer: drawBitmap(),
  });
  await waitForPainting(page);
}

/** Opens one of the panels beside the stage, such as 'Tune'. */
export async function openPanel(page, name) {
  const tab = page.getByRole('tab', { name, exact: true });
  await tab.click();
  await page.getByRole('tabpanel', { name, exact: true }).waitFor();
}

export async function waitForPainting(page) {
  await page.getByRole('status').filter({ hasText: 'Painting' }).waitFor({ timeout: 60_000 });
  await until(async () => (await figures(page)).fps > 0, 'a first painted frame', 60_000);
}

/** What the readout says. */
export function figures(page) {
  return page.locator('dl').evaluate((list) => {
    const text = list.innerText;
    const number = (pattern) => Number(pattern.exec(text)?.[1] ?? NaN);
    return { fps: number(/([\d.]+)\s*fps/), p95: number(/\/ (\d+)\s*ms/), text };
  });
}

/** The painting and the original as 32x32 RGB, cropped alike; `which` is 'painted' or 'original'. */
export function look(page, which) {
  return page.evaluate((name) => {
    const side = 32;
    const painted = document.querySelector('[data-painted] canvas');
    const source =
      name === 'painted'
        ? painted
        : [...document.querySelectorAll('.picture > *')].find((element) => element !== painted);
    const width = source.videoWidth || source.naturalWidth || source.width;
    const height = source.videoHeight || source.naturalHeight || source.height;
    const edge = Math.min(width, height);
    const canvas = new OffscreenCanvas(side, side);
    const pen = canvas.getContext('2d');
    if (name === 'original' && source.closest('.mirrored')) pen.setTransform(-1, 0, 0, 1, side, 0);
    pen.imageSmoothingQuality = 'high';
    pen.drawImage(source, (width - edge) / 2, (height - edge) / 2, edge, edge, 0, 0, side, side);
    const { data } = pen.getImageData(0, 0, side, side);
    return [...data].filter((_, index) => index % 4 !== 3);
  }, which);
}

/** Mean difference of two looks, 0..255. */
export function difference(a, b) {
  return a.reduce((sum, value, index) => sum + Math.abs(value - b[index]), 0) / a.length;
}

/** Waits until `check` is true; an exception counts as not yet. */
export async function until(check, what, timeoutMs = 20_000) {
  const end = Date.now() + timeoutMs;
  let last = '';
  while (Date.now() < end) {
    try {
      if (await check()) return;
      last = '';
    } catch (error) {
      last = `: ${error.message}`;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`waited ${timeoutMs / 1000} s for ${what}${last}`);
}

/** Writes the clip that the fake camera plays, `rate` pictures a second; returns its path. */
export function writeCameraClip(folder, rate = 15) {
  const clip = join(folder, 'camera.y4m');
  writeFileSync(clip, drawClip(rate));
  return clip;
}

/** A disc that wanders over coloured fields, 30 pictures of 640x480, as Y4M. */
function drawClip(rate) {
  const [width, height, frames] = [640, 480, 30];
  const parts = [Buffer.from(`YUV4MPEG2 W${width} H${height} F${rate}:1 Ip A1:1 C420jpeg\n`)];
  for (let frame = 0; frame < frames; frame++) {
    const angle = (frame / frames) * Math.PI * 2;
    const [cx, cy] = [320 + 130 * Math.cos(angle), 240 + 110 * Math.sin(angle)];
    const luma = Buffer.alloc(width * height);
    const blue = Buffer.alloc((width * height) / 4);
    const red = Buffer.alloc((width * height) / 4);
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const isDisc = (x - cx) ** 2 + (y - cy) ** 2 < 80 ** 2;
        const isTop = y < 240 + 40 * Math.sin(x / 60);
        luma[y * width + x] = isDisc ? 215 : isTop ? 140 + y / 6 : 70 + 30 * Math.sin(y / 7);
        if (x % 2 || y % 2) continue;
        const at = (y / 2) * (width / 2) + x / 2;
        blue[at] = isDisc ? 70 : isTop ? 170 : 110;
        red[at] = isDisc ? 160 : isTop ? 100 : 120;
      }
    }
    parts.push(Buffer.from('FRAME\n'), luma, blue, red);
  }
  return Buffer.concat(parts);
}

/** A still picture of 512x512: fields of colour with edges between them. */
function drawBitmap() {
  const side = 512;
  const pixels = Buffer.alloc(side * side * 3);
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const isDisc = (x - 200) ** 2 + (y - 220) ** 2 < 110 ** 2;
      const isBar = x > 330 && x < 440 && y > 90;
      const [r, g, b] = isDisc
        ? [226, 96, 64]
        : isBar
          ? [64, 120, 84]
          : [120, 150 + y / 8, 220 - y / 4];
      pixels.set([b, g, r], (y * side + x) * 3);
    }
  }
  const header = Buffer.alloc(54);
  header.write('BM');
  header.writeUInt32LE(54 + pixels.length, 2);
  header.writeUInt32LE(54, 10);
  header.writeUInt32LE(40, 14);
  header.writeInt32LE(side, 18);
  header.writeInt32LE(-side, 22);
  header.writeUInt16LE(1, 26);
  header.writeUInt16LE(24, 28);
  header.writeUInt32LE(pixels.length, 34);
  return Buffer.concat([header, pixels]);
}
