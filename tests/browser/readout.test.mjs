// What the page says of the stream, and the remedy that it offers, on an engine that is too slow.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { startWithCamera, until } from './harness.mjs';
import { startSuite } from './suite.mjs';

const suite = startSuite({ args: ['--threads', '1', '--precision', 'f32'] });

describe('the badge under the picture', () => {
  it('names what limits the stream, and its button helps', () =>
    suite.onPage(async (page) => {
      await startWithCamera(page);
      const { id } = await suite.newestStream();
      await suite.patchLook(id, { passes: 4 });
      const badge = page.locator('[data-health]');

      const fix = badge.getByRole('button', { name: 'Use fast quality' });
      await fix.waitFor({ timeout: 30_000 });
      assert.match(await badge.getAttribute('data-health'), /^(engine|shared|lowered)$/);
      await fix.click();

      await suite.untilLook((each) => each.quality === 'fast', 'the fast quality');
      await until(async () => (await fix.count()) === 0, 'the offer to be gone');
    }));
});
