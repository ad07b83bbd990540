// The grid of styles: search, tags, favourites; and jumping between two Looks.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openPanel, startWithPicture, until } from './harness.mjs';
import { card, startSuite } from './suite.mjs';

const suite = startSuite();
const { onPage, untilLook } = suite;

const cards = (page) => page.locator('[data-style]');
const isOnly = (style) => (each) => each.styles.map(({ id }) => id).join() === style.id;

describe('the grid of styles', () => {
  it('is narrowed by words and by a tag, and says so when nothing fits', () =>
    onPage(async (page) => {
      await startWithPicture(page);
      await openPanel(page, 'Looks');
      const search = page.getByRole('searchbox', { name: 'Search styles' });
      const style = suite.styles.at(-1);

      await search.fill(style.name);
      await until(async () => (await cards(page).count()) < 5, 'the grid to be narrowed');
      await card(page, style).click();
      await untilLook(isOnly(style), 'the found style to be painted');

      await search.fill('qqqqzzzz');
      await page.getByText('No style fits. Try fewer words or another tag.').waitFor();
      await search.fill('');
      const chips = page.getByRole('group', { name: 'Narrow the styles down' }).getByRole('button');
      const tag = await chips.nth(1).innerText(); // after the favourites
      const tagged = suite.styles.filter((each) => each.tags.includes(tag));
      await chips.nth(1).click();
      await until(async () => (await cards(page).count()) === tagged.length, `styles of ${tag}`);
      assert.ok(tagged.length > 0 && tagged.length < suite.styles.length);
    }));

  it('has favourites that outlive a reload', () =>
    onPage(async (page) => {
      await startWithPicture(page);
      await openPanel(page, 'Looks');
      const favourites = page.getByRole('button', { name: 'Favourites' });
      await favourites.click();
      await page.getByText('No favourites yet. Star a style to find it here.').waitFor();
      await favourites.click();
      const [style] = suite.styles;

      await card(page, style).hover();
      await page.getByRole('button', { name: `Star ${style.name}`, exact: true }).click();
      await page.reload();
      await startWithPicture(page);
      await openPanel(page, 'Looks');
      await favourites.click();

      await until(async () => (await cards(page).count()) === 1, 'the favourite alone');
      assert.equal(await card(page, style).count(), 1);
    }));
});

describe('A and B', () => {
  it('are two Looks that one jumps between', () =>
    onPage(async (page) => {
      const [a, b] = suite.styles;
      await startWithPicture(page);
      await openPanel(page, 'Looks');
      await card(page, a).click();
      await untilLook(isOnly(a), 'the style of A');
      await openPanel(page, 'Presets');
      const jump = page.locator('[data-control="preset.ab"]');
      await jump.click();
      await openPanel(page, 'Looks');
      await card(page, b).click();
      await untilLook(isOnly(b), 'the style of B');
      await openPanel(page, 'Presets');

      await jump.click();
      await untilLook(isOnly(a), 'the jump to A');
      await jump.click();
      await untilLook(isOnly(b), 'the jump to B');
    }));
});
