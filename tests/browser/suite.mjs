// One server and one browser for the tests of a file, and what they ask of both.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { difference, look, openPage, startBrowser, startServer, until } from './harness.mjs';

/** Starts both before the first test of the file and ends them after the last. */
export function startSuite({ args = [], browser = {} } = {}) {
  const suite = {
    server: null,
    chromium: null,
    styles: [],
    /** Runs a test on a page of its own and checks that nothing went wrong in it. */
    async onPage(run, { path = '/', ...options } = {}) {
      const { page, faults, close } = await openPage(
        suite.chromium.browser,
        suite.server.url + path,
        Object.keys(options).length > 0 ? options : undefined,
      );
      try {
        await run(page);
        assert.deepEqual(faults, []);
      } finally {
        await close();
      }
    },
    async get(path) {
      const response = await fetch(suite.server.url + path);
      assert.ok(response.ok, `GET ${path}: ${response.status}`);
      return response.json();
    },
    async allStreams() {
      return (await suite.get('/v1/streams')).streams;
    },
    /**
     * What another controller sees of the page's stream. Those that wait for a resume belong to
     * pages of earlier tests: a page that is cut off with its browser says no goodbye.
     */
    async newestStream() {
      const attached = (await suite.allStreams()).filter((each) => each.attached);
      return attached.toSorted((a, b) => a.age_s - b.age_s)[0];
    },
    async patchLook(id, patch) {
      const response = await fetch(`${suite.server.url}/v1/streams/${id}/look`, {
        method: 'PATCH',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ look: patch }),
      });
      assert.ok(response.ok, `PATCH: ${response.status}`);
    },
    /** Waits until the Look of the newest stream, as the server has it, passes `check`. */
    untilLook(check, what) {
      return until(async () => check((await suite.newestStream()).look), what);
    },
  };
  before(async () => {
    // Both are waited for: one that started while the other failed is still to be ended.
    const started = await Promise.allSettled([startServer({ args }), startBrowser(browser)]);
    [suite.server, suite.chromium] = started.map(({ value }) => value);
    for (const { reason } of started) if (reason) throw reason;
    suite.styles = (await suite.get('/v1/styles')).styles;
  });
  after(async () => {
    await suite.chromium?.stop();
    await suite.server?.stop();
  });
  return suite;
}

export const card = (page, style) => page.locator(`[data-style="${style.id}"]`);

/** The painting once it has stopped changing: a still picture with one Look. */
export async function settledLook(page) {
  let last = await look(page, 'painted');
  let calm = 0;
  await until(async () => {
    const next = await look(page, 'painted');
    calm = difference(last, next) < 2 ? calm + 1 : 0;
    last = next;
    return calm >= 5;
  }, 'the painting to settle');
  return last;
}

/** The bytes of what a press or a key downloads. */
export async function downloadBy(page, act) {
  const [download] = await Promise.all([page.waitForEvent('download'), act()]);
  const chunks = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk);
  return { name: download.suggestedFilename(), bytes: Buffer.concat(chunks) };
}
