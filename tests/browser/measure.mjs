// Measures the page for docs/BENCHMARKS.md: ./bench --page [MINUTES]
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { figures, openPage, startBrowser, startServer, startWithCamera } from './harness.mjs';

const LOADS = 7;
const WINDOW_S = 20;
const minutes = Number(process.argv[2] ?? 5);

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

async function framesOut(server) {
  const metrics = await (await fetch(`${server.url}/metrics`)).text();
  return Number(/^streamstyle_frames_out_total (\d+)/m.exec(metrics)[1]);
}

/** Milliseconds from the begin of the navigation to the first painted picture on the canvas. */
async function firstPainting(browser, url) {
  const { page, close } = await openPage(browser, 'about:blank');
  await page.addInitScript(() => {
    const timer = setInterval(() => {
      const button = [...document.querySelectorAll('button')].find((each) =>
        each.innerText.includes('Start camera'),
      );
      button?.click();
      const picture = document.querySelector('[data-painted] > .picture');
      if (picture && !picture.classList.contains('opacity-0')) {
        window.firstPaintedMs = performance.now();
        clearInterval(timer);
      }
    }, 10);
  });
  await page.goto(url);
  const ms = await page
    .waitForFunction(() => window.firstPaintedMs)
    .then((each) => each.jsonValue());
  await close();
  return ms;
}

/** What the main thread of the page did in this time, per frame that the server painted. */
async function mainThread(devtools, server) {
  const read = async () => {
    const { metrics } = await devtools.send('Performance.getMetrics');
    return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
  };
  const [before, from] = [await read(), await framesOut(server)];
  await sleep(WINDOW_S * 1000);
  const [after, to] = [await read(), await framesOut(server)];
  return {
    taskMs: ((after.TaskDuration - before.TaskDuration) * 1000) / (to - from),
    fps: (to - from) / (after.Timestamp - before.Timestamp),
  };
}

async function memory(browser, devtools) {
  const root = await browser.newBrowserCDPSession();
  const { processInfo } = await root.send('SystemInfo.getProcessInfo');
  const resident = processInfo
    .filter(({ type }) => type === 'renderer')
    .map(({ id }) =>
      Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${id}/status`, 'latin1'))[1]),
    );
  await root.detach();
  await devtools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await devtools.send('Runtime.getHeapUsage');
  return { heapMb: usedSize / 2 ** 20, rendererMb: Math.max(...resident) / 1024 };
}

/** Kilobytes of the bodies that the first view takes, as they come over the wire, by kind. */
async function firstView(browser, url) {
  const { page, close } = await openPage(browser, 'about:blank');
  const bodies = [];
  page.on('requestfinished', (request) => {
    const size = request.sizes().then(({ responseBodySize }) => responseBodySize / 1000);
    bodies.push({ kind: request.resourceType(), size });
  });
  await page.goto(url, { waitUntil: 'networkidle' });
  const kilobytes = {};
  for (const { kind, size } of bodies) kilobytes[kind] = (kilobytes[kind] ?? 0) + (await size);
  await close();
  return kilobytes;
}

const figuresOf = async (page) => (await figures(page)).text.replaceAll(/\s+/g, ' ');

const [server, chromium] = await Promise.all([startServer(), startBrowser({ rate: 30 })]);
try {
  const kilobytes = Object.entries(await firstView(chromium.browser, server.url));
  console.log(
    `first view: ${kilobytes.map(([kind, size]) => `${kind} ${size.toFixed(1)} kB`).join(', ')}`,
  );

  const loads = [];
  for (let i = 0; i < LOADS; i++) loads.push(await firstPainting(chromium.browser, server.url));
  console.log(
    `page load to first painted picture, ${LOADS} loads: median ${Math.round(median(loads))} ms,` +
      ` slowest ${Math.round(Math.max(...loads))} ms`,
  );

  const { page, close } = await openPage(chromium.browser, server.url);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable');
  await startWithCamera(page);
  await sleep(5000);
  const { taskMs, fps } = await mainThread(devtools, server);
  console.log(`main thread: ${taskMs.toFixed(2)} ms a frame at ${fps.toFixed(1)} frames/s`);
  console.log(`the page's own figures: ${await figuresOf(page)}`);

  const start = await memory(chromium.browser, devtools);
  console.log(
    `memory after 30 s: heap ${start.heapMb.toFixed(1)} MB, renderer ${start.rendererMb.toFixed(0)} MB`,
  );
  for (let minute = 1; minute <= minutes; minute++) {
    await sleep(60_000);
    const { heapMb, rendererMb } = await memory(chromium.browser, devtools);
    console.log(
      `memory after ${minute} min: heap ${heapMb.toFixed(1)} MB, renderer ${rendererMb.toFixed(0)} MB;` +
        ` ${await figuresOf(page)}`,
    );
  }
  await close();
} finally {
  await chromium.stop();
  await server.stop();
}
