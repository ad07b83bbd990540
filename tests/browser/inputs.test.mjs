// What moves the picture besides the mouse: MIDI, keys, sound, voice and two decks; and the limiter.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openPanel, startWithCamera, startWithPicture, until } from './harness.mjs';
import { midiShim, speechShim } from './shims.mjs';
import { card, startSuite } from './suite.mjs';

const suite = startSuite();
const { onPage, untilLook } = suite;

const midi = (page, ...bytes) => page.evaluate((data) => window.midi.send(data), bytes);

/** Begins anew with something that the machine lacks, and opens the panel of inputs. */
async function startWithShim(page, shim, argument) {
  await page.addInitScript(shim, argument);
  await page.reload();
  await startWithPicture(page);
  await openPanel(page, 'Inputs');
}

/** Right-clicks a control and chooses what its menu offers. */
async function fromMenu(page, control, item) {
  await page.locator(`[data-control="${control}"]`).first().click({ button: 'right' });
  await page.getByRole('menuitem', { name: item }).click();
}

describe('MIDI', () => {
  it('learns a knob by right click and moving it, remembers it, and tells channels apart', () =>
    onPage(async (page) => {
      await startWithShim(page, midiShim);
      await page.getByRole('button', { name: 'Use MIDI' }).click();
      await page.locator('[data-midi-device]').filter({ hasText: 'Knobs' }).waitFor();

      await openPanel(page, 'Tune');
      await fromMenu(page, 'look.strength', 'Learn MIDI or gamepad');
      await page.locator('[data-learning="look.strength"]').waitFor();
      for (let value = 100; value <= 127; value += 9) await midi(page, 0xb2, 21, value);
      await page.locator('[data-learning]').waitFor({ state: 'detached' });

      await midi(page, 0xb2, 21, 127);
      await midi(page, 0xb2, 21, 64);
      await untilLook((each) => Math.abs(each.strength - 64 / 127) < 0.02, 'the knob');
      await midi(page, 0xb3, 21, 10);
      await midi(page, 0xb2, 22, 10);
      await page.waitForTimeout(300);
      assert.ok(
        Math.abs((await suite.newestStream()).look.strength - 64 / 127) < 0.02,
        'a stranger moved it',
      );

      await openPanel(page, 'Inputs');
      await page.locator('[data-mapping="look.strength"]').waitFor();
      await page.reload();
      await startWithPicture(page);
      await openPanel(page, 'Inputs');
      await page.locator('[data-mapping="look.strength"]').waitFor();
    }));

  it('pulls triggers with notes', () =>
    onPage(async (page) => {
      await startWithShim(page, midiShim);
      await page.getByRole('button', { name: 'Use MIDI' }).click();
      await page.locator('[data-midi-device]').first().waitFor();
      await openPanel(page, 'Looks');
      const style = suite.styles[4];
      await fromMenu(page, `style.${style.id}`, 'Learn MIDI or gamepad');
      await midi(page, 0x90, 36, 100);
      await midi(page, 0x80, 36, 0);
      await page.locator('[data-learning]').waitFor({ state: 'detached' });
      await card(page, suite.styles[0]).click();
      await untilLook((each) => each.styles[0]?.id === suite.styles[0].id, 'the click');

      await midi(page, 0x90, 36, 100);

      await untilLook((each) => each.styles[0]?.id === style.id, 'the pad');
    }));

  it('tells two devices of one kind apart', () =>
    onPage(async (page) => {
      await startWithShim(page, midiShim, 2);
      const moveTo = (value, which) =>
        page.evaluate(([bytes, at]) => window.midi.send(bytes, at), [[0xb0, 21, value], which]);
      await page.getByRole('button', { name: 'Use MIDI' }).click();
      const devices = page.locator('[data-midi-device]');
      await devices.filter({ hasText: 'Knobs #2' }).waitFor();
      assert.equal(await devices.count(), 2);
      await openPanel(page, 'Tune');
      await fromMenu(page, 'look.strength', 'Learn MIDI or gamepad');
      for (let value = 100; value <= 127; value += 9) await moveTo(value, 0);
      await page.locator('[data-learning]').waitFor({ state: 'detached' });
      await moveTo(127, 0);
      await moveTo(64, 0);
      const isHalf = (each) => Math.abs(each.strength - 64 / 127) < 0.02;
      await untilLook(isHalf, 'the first device');

      await moveTo(64, 1);
      await moveTo(10, 1);

      await page.waitForTimeout(300);
      assert.ok(isHalf((await suite.newestStream()).look), 'the second moved what the first does');
    }));

  it('is missed calmly where the browser has none', () =>
    onPage(async (page) => {
      await page.addInitScript(() => delete Navigator.prototype.requestMIDIAccess);
      await page.reload();
      await startWithPicture(page);
      await openPanel(page, 'Inputs');
      await page.getByText('This browser has no MIDI').first().waitFor();
    }));
});

describe('keys', () => {
  it('are given to a control, move it, and rest while one types', () =>
    onPage(async (page) => {
      await startWithPicture(page);
      await openPanel(page, 'Looks');
      const style = suite.styles[5];
      await fromMenu(page, `style.${style.id}`, 'Assign a key');
      await page.keyboard.press('y');
      await page.locator('[data-learning]').waitFor({ state: 'detached' });

      await page.keyboard.press('y');
      await untilLook((each) => each.styles[0]?.id === style.id, 'the key');

      const { revision } = await suite.newestStream();
      await page.getByRole('textbox', { name: 'Prompt' }).fill('');
      await page.getByRole('textbox', { name: 'Prompt' }).pressSequentially('by yy');
      await page.waitForTimeout(300);
      assert.equal((await suite.newestStream()).revision, revision, 'typing moved something');
    }));

  it('stand on a sheet that ? opens', () =>
    onPage(async (page) => {
      await startWithPicture(page);
      await page.keyboard.press('?');
      const sheet = page.getByRole('dialog');
      await sheet.getByText('Fullscreen').first().waitFor();
      await page.keyboard.press('Escape');
      await sheet.waitFor({ state: 'detached' });
    }));
});

describe('sound', () => {
  it('of the microphone moves a control and lets it go back', () =>
    onPage(async (page) => {
      await startWithPicture(page);
      await openPanel(page, 'Inputs');
      await page.locator('[data-recipe]').first().click();
      const before = (await suite.newestStream()).look;
      const section = page.locator('[data-sound]');

      await section.getByRole('switch').first().click();

      await page.locator('[data-sound="on"]').waitFor();
      await untilLook(
        (each) => JSON.stringify(each) !== JSON.stringify(before),
        'the beat to move it',
      );
      await section.getByRole('switch').first().click();
      await untilLook((each) => each.strength === before.strength, 'the base value to come back');
    }));
});

describe('voice', () => {
  it('asks where speech may go, then obeys commands and paints free words', () =>
    onPage(async (page) => {
      await startWithShim(page, speechShim);
      await page.getByRole('switch', { name: 'Listen to my voice' }).click();
      await page.getByText('Where your speech goes').waitFor();
      await page.getByRole('button', { name: 'I agree, listen' }).click();
      await page.locator('[data-voice="listening"]').waitFor();
      const say = (words) =>
        until(() => page.evaluate((text) => window.say(text), words), `“${words}” to be heard`);

      await say(suite.styles[3].name);
      await untilLook((each) => each.styles[0]?.id === suite.styles[3].id, 'the style by its name');
      await say('strength fifty percent');
      await untilLook((each) => each.strength === 0.5, 'the number');
      await say('undo');
      await untilLook((each) => each.strength === 1, 'undo');
      await page.getByRole('radio', { name: /all else that you say/ }).click();
      await say('a stormy sea at night');
      await untilLook(
        (each) => /stormy sea at night/.test(each.prompts[0]?.text ?? ''),
        'free words',
      );
    }));
});

describe('after a reload', () => {
  const lend = (page, permission) =>
    page.context().grantPermissions([permission], { origin: suite.server.url });
  /** Switches sound and voice on, with words whose notice was read. */
  async function listen(page) {
    await startWithShim(page, speechShim);
    await page.locator('[data-sound]').getByRole('switch').first().click();
    await page.locator('[data-sound="on"]').waitFor();
    await page.getByRole('switch', { name: 'Listen to my voice' }).click();
    await page.getByRole('button', { name: 'I agree, listen' }).click();
    await page.locator('[data-voice="listening"]').waitFor();
  }

  it('sound and voice go on where the microphone is lent', () =>
    onPage(async (page) => {
      await lend(page, 'microphone');
      await listen(page);

      await page.reload();
      await startWithPicture(page);

      await openPanel(page, 'Inputs');
      await page.locator('[data-sound="on"]').waitFor();
      await page.locator('[data-voice="listening"]').waitFor();
    }));

  it('they say how to go on where it would have to be asked for, once', () =>
    onPage(async (page) => {
      await listen(page);
      // As browsers do that lend a microphone for one visit.
      await page.addInitScript(() => {
        navigator.permissions.query = async () => ({ state: 'prompt' });
      });

      await page.reload();
      await startWithPicture(page);

      const hints = ['Sound listened before the reload', 'Voice listened before the reload'];
      for (const hint of hints) await page.getByText(hint).first().waitFor();
      await openPanel(page, 'Inputs');
      assert.equal(await page.locator('[data-sound="on"], [data-voice="listening"]').count(), 0);
      await page.reload();
      await startWithPicture(page);
      await page.waitForTimeout(500);
      for (const hint of hints) assert.equal(await page.getByText(hint).count(), 0);
    }));

  it('MIDI is open again where it was lent', () =>
    onPage(async (page) => {
      await lend(page, 'midi');
      await startWithShim(page, midiShim);

      await page.locator('[data-midi-device]').filter({ hasText: 'Knobs' }).waitFor();
      assert.equal(await page.getByRole('button', { name: 'Use MIDI' }).count(), 0);
    }));
});

describe('DJ mode', () => {
  it('loads two decks, fades between them and cuts', () =>
    onPage(async (page) => {
      const [a, b] = suite.styles;
      await startWithPicture(page);
      for (const [style, deck] of [
        [a, 'A'],
        [b, 'B'],
      ]) {
        await openPanel(page, 'Looks');
        await card(page, style).click();
        await untilLook((each) => each.styles[0]?.id === style.id, 'the style');
        await openPanel(page, 'DJ');
        await page.getByRole('button', { name: `to deck ${deck}` }).click();
      }
      const fader = page.getByRole('slider', { name: 'Crossfader' });
      const weightOf = (each, style) => each.styles.find(({ id }) => id === style.id)?.weight ?? 0;

      await fader.press('End');
      await fader.press('Home');
      await untilLook((each) => weightOf(each, a) > 0 && weightOf(each, b) === 0, 'deck A alone');
      for (let i = 0; i < 5; i++) await fader.press('PageUp');
      await untilLook((each) => weightOf(each, a) > 0 && weightOf(each, b) > 0, 'both decks');
      await fader.press('End');
      await untilLook((each) => weightOf(each, b) > 0 && weightOf(each, a) === 0, 'deck B alone');

      await page.getByRole('button', { name: 'Cut', exact: true }).click();
      await untilLook((each) => weightOf(each, a) > 0 && weightOf(each, b) === 0, 'the cut');
    }));
});

describe('flashes', () => {
  it('are softened, and said to be', () =>
    onPage(async (page) => {
      await startWithCamera(page);
      const { id } = await suite.newestStream();
      await suite.patchLook(id, { bypass: true });
      assert.equal(await page.locator('[data-softened]').count(), 0);

      // A strobe of brightness stands in for one in front of the camera: five flashes a second by
      // the clock, because a busy computer takes its time over each step.
      for (let i = 0; i < 60 && (await page.locator('[data-softened]').count()) === 0; i++) {
        const next = page.waitForTimeout(100);
        await suite.patchLook(id, {
          bypass: false,
          opacity: 1,
          grade: { brightness: i % 2 ? 1 : -1 },
        });
        await next;
      }

      await page.locator('[data-softened]').waitFor({ timeout: 2000 });
    }));
});
