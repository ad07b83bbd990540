// What a performer does: presets, morphs, cues, undo, keys, the library and two decks.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { difference, look, openPanel, startWithPicture, until } from './harness.mjs';
import { card, downloadBy, settledLook, startSuite } from './suite.mjs';

const suite = startSuite();
const { onPage, untilLook } = suite;

const styleIds = (each) => each.styles.map(({ id }) => id);
const isOnly = (style) => (each) => styleIds(each).join() === style.id;

async function save(page, name) {
  await openPanel(page, 'Presets');
  await page.getByRole('textbox', { name: 'Name of the preset' }).fill(name);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('button', { name: `Recall ${name}` }).waitFor();
}

async function pick(page, style) {
  await openPanel(page, 'Looks');
  await card(page, style).click();
  await untilLook(isOnly(style), `${style.name} to be painted`);
}

async function removePresets() {
  const { presets } = await suite.get('/v1/presets');
  for (const { id } of presets)
    await fetch(`${suite.server.url}/v1/presets/${id}`, { method: 'DELETE' });
  await fetch(`${suite.server.url}/v1/show`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ order: [], cues: [] }),
  });
}

/** Shows in all pages of the context that load later. */
const setMorph = async (page, seconds) => {
  await openPanel(page, 'Looks');
  const slider = page.getByRole('slider', { name: 'Morph' }).first();
  await slider.press('Home');
  for (let at = 0; at < seconds; at += 0.1) await slider.press('ArrowRight');
};

describe('presets', () => {
  it('keep the Look with a picture of the moment, and come back by click and by key', () =>
    onPage(async (page) => {
      const [a, b] = suite.styles;
      await startWithPicture(page);
      await pick(page, a);
      await save(page, 'First');
      await pick(page, b);
      await save(page, 'Second');

      const { presets } = await suite.get('/v1/presets');
      assert.deepEqual(presets.map(({ name }) => name).toSorted(), ['First', 'Second']);
      for (const { thumbnail } of presets)
        assert.match(thumbnail, /^data:image\/(jpeg|webp);base64,/);

      await page.getByRole('button', { name: 'Recall First' }).click();
      await untilLook(isOnly(a), 'the click to recall');
      await page.keyboard.press('2');
      await untilLook(isOnly(b), 'the key 2 to recall');
      await removePresets();
    }));

  it('morph over the chosen time', () =>
    onPage(async (page) => {
      await startWithPicture(page);
      await pick(page, suite.styles[0]);
      const painted = await settledLook(page);
      await save(page, 'Painted');
      const { id } = await suite.newestStream();
      await suite.patchLook(id, { strength: 0 });
      const photo = await settledLook(page);
      assert.ok(difference(painted, photo) > 10);

      await setMorph(page, 3);
      await openPanel(page, 'Presets');
      await page.getByRole('button', { name: 'Recall Painted' }).click();

      await untilLook((each) => each.strength === 1, 'the recall');
      const begin = await look(page, 'painted');
      assert.ok(difference(begin, painted) > 0.5 * difference(photo, painted), 'it jumped');
      await until(
        async () => difference(painted, await look(page, 'painted')) < 4,
        'the morph to arrive',
      );
      await removePresets();
    }));

  it('go away and come as a file', () =>
    onPage(async (page) => {
      await startWithPicture(page);
      await pick(page, suite.styles[2]);
      await save(page, 'Kept in a file');
      const { name, bytes } = await downloadBy(page, () =>
        page.getByRole('button', { name: 'Export presets' }).click(),
      );
      assert.match(name, /\.json$/);
      await removePresets();

      await page.locator('input[aria-label="Import presets"]').setInputFiles({
        name,
        mimeType: 'application/json',
        buffer: bytes,
      });

      await until(async () => {
        const { presets } = await suite.get('/v1/presets');
        return presets.length === 1 && styleIds(presets[0].look).join() === suite.styles[2].id;
      }, 'the import');
      await removePresets();
    }));

  it('stand in a cue list that is stepped through', () =>
    onPage(async (page) => {
      const [a, b] = suite.styles;
      await startWithPicture(page);
      for (const [style, name] of [
        [a, 'Opening'],
        [b, 'Finale'],
      ]) {
        await pick(page, style);
        await save(page, name);
        await page.getByRole('button', { name: `More for ${name}` }).click();
        await page.getByRole('button', { name: 'Add to the cue list' }).click();
      }

      const cues = page.getByRole('region', { name: 'Cue list' });
      await cues.getByRole('button', { name: 'Next cue' }).click();
      await untilLook(isOnly(a), 'the first cue');
      await cues.getByRole('button', { name: 'Next cue' }).click();
      await untilLook(isOnly(b), 'the second cue');
      await cues.getByRole('button', { name: 'Previous cue' }).click();
      await untilLook(isOnly(a), 'the first cue again');
      await removePresets();
    }));

  it('of another page appear by themselves', () =>
    onPage((left) =>
      onPage(async (right) => {
        await startWithPicture(left);
        await startWithPicture(right);
        await openPanel(right, 'Presets');

        await save(left, 'Shared');

        await right.getByRole('button', { name: 'Recall Shared' }).waitFor({ timeout: 10_000 });
        await removePresets();
      }),
    ));

  it('and cues stand in the same order in another browser, at once and later', () =>
    onPage(async (left) => {
      await startWithPicture(left);
      for (const name of ['One', 'Two']) {
        await save(left, name);
        await left.getByRole('button', { name: `More for ${name}` }).click();
        await left.getByRole('button', { name: 'Add to the cue list' }).click();
      }

      await onPage(async (right) => {
        const names = () => right.locator('[data-preset] .truncate').allInnerTexts();
        const steps = right.getByRole('region', { name: 'Cue list' }).getByRole('listitem');
        await startWithPicture(right);
        await openPanel(right, 'Presets');
        await until(async () => (await steps.count()) === 2, 'the cues');
        assert.deepEqual(await names(), ['One', 'Two']);

        await left.getByRole('button', { name: 'Move Two', exact: true }).press('ArrowUp');

        await until(async () => (await names())[0] === 'Two', 'the new order');
      });
      await removePresets();
    }));
});

describe('a Look', () => {
  it('is taken back and brought again step by step', () =>
    onPage(async (page) => {
      const [a, b] = suite.styles;
      await startWithPicture(page);
      await pick(page, a);
      await pick(page, b);

      await page.keyboard.press('Control+z');
      await untilLook(isOnly(a), 'undo');
      await page.keyboard.press('Control+Shift+z');
      await untilLook(isOnly(b), 'redo');
    }));

  it('is moved by every slider of its panel, and by figures', () =>
    onPage(async (page) => {
      await startWithPicture(page);
      await openPanel(page, 'Tune');
      const panel = page.getByRole('tabpanel', { name: 'Tune' });
      await panel.getByRole('slider', { name: 'Strength' }).waitFor();
      const sliders = await panel.getByRole('slider').all();
      assert.ok(sliders.length >= 17, `only ${sliders.length} sliders`);
      const before = (await suite.newestStream()).look;

      for (const slider of sliders) {
        const isAtEnd =
          (await slider.getAttribute('aria-valuenow')) ===
          (await slider.getAttribute('aria-valuemax'));
        await slider.press(isAtEnd ? 'Home' : 'End');
      }

      const values = (each) => [
        ...['strength', 'opacity', 'stability', 'colour_keep'].map((name) => each[name]),
        ...Object.values(each.effects),
        ...['warmth', 'saturation', 'contrast', 'brightness', 'tint_amount'].map(
          (name) => each.grade[name],
        ),
      ];
      await untilLook(
        (each) => values(each).every((value, index) => value !== values(before)[index]),
        'every number to change',
      );
    }));

  it('by chance is other than the last, and can be taken back', () =>
    onPage(async (page) => {
      await startWithPicture(page);
      await pick(page, suite.styles[0]);
      await openPanel(page, 'Presets');

      await page.getByRole('button', { name: 'Random' }).click();

      await untilLook(
        (each) => styleIds(each).length > 0 && !isOnly(suite.styles[0])(each),
        'chance',
      );
      await page.keyboard.press('Control+z');
      await untilLook(isOnly(suite.styles[0]), 'undo');
    }));

  it('is the same on two pages of one stream and the API', () =>
    onPage(async (page) => {
      await startWithPicture(page);
      const { id } = await suite.newestStream();
      await suite.patchLook(id, { effects: { glow: 0.6 } });
      await openPanel(page, 'Tune');
      const glow = page.getByRole('slider', { name: 'Glow' });
      await until(async () => (await glow.getAttribute('aria-valuenow')) === '0.6', 'the slider');

      await glow.press('Home');

      await untilLook((each) => each.effects.glow === 0, 'the server');
    }));
});

describe('the prompt library', () => {
  it('paints with its entries and keeps own ones over a reload', () =>
    onPage(async (page) => {
      await startWithPicture(page);
      await openPanel(page, 'Looks');
      await page.getByRole('button', { name: 'Show the library' }).click();
      const entries = page.getByRole('button', { name: /^Paint (?!with)/ });
      await entries.first().waitFor();
      assert.ok((await entries.count()) >= 25, `only ${await entries.count()} entries`);

      await entries.nth(3).click();
      await untilLook((each) => each.prompts.length === 1, 'the entry to be painted');

      await page.getByRole('button', { name: 'Add', exact: true }).click();
      await page.getByRole('textbox', { name: 'Name', exact: true }).fill('My storm');
      await page
        .getByRole('textbox', { name: 'Words', exact: true })
        .fill('a stormy sea in thick oil');
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await page.reload();
      await startWithPicture(page);
      const show = page.getByRole('button', { name: 'Show the library' });
      if (await show.isVisible()) await show.click();
      await page.getByRole('button', { name: 'Paint My storm' }).click();
      await untilLook(
        (each) => each.prompts[0]?.text === 'a stormy sea in thick oil',
        'the own entry',
      );
    }));
});
