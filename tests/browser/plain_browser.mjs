// Chromium as people have it: Playwright keeps every page visible and its timers awake, so what a
// covered tab does is tested over the bare DevTools protocol.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CHROMIUM, until, writeCameraClip } from './harness.mjs';

/** A browser with a drawn camera. `open(url)` gives a page in front; `cover()` puts a tab over it. */
export async function startPlainBrowser() {
  const folder = mkdtempSync(join(tmpdir(), 'streamstyle-plain-'));
  const child = spawn(
    CHROMIUM,
    [
      '--headless=new',
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-component-update',
      '--disable-background-networking',
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-video-capture=${writeCameraClip(folder)}`,
      '--remote-debugging-port=0',
      `--user-data-dir=${join(folder, 'profile')}`,
      'about:blank',
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const stop = async () => {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await ended;
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  const address = await new Promise((resolve, reject) => {
    let output = '';
    child.stderr.on('data', (chunk) => {
      output += chunk;
      const found = /(ws:\/\/\S+)/.exec(output);
      if (found) resolve(found[1]);
    });
    child.on('exit', (code) => reject(new Error(`chromium ended with ${code}:\n${output}`)));
  });
  const call = await connect(address).catch(async (error) => {
    await stop();
    throw error;
  });
  return {
    async open(url) {
      const { targetId } = await call('Target.createTarget', { url });
      const { sessionId } = await call('Target.attachToTarget', { targetId, flatten: true });
      return plainPage(call, targetId, sessionId);
    },
    async cover() {
      const { targetId } = await call('Target.createTarget', { url: 'about:blank' });
      await call('Target.activateTarget', { targetId });
    },
    stop,
  };
}

function plainPage(call, targetId, sessionId) {
  const evaluate = async (expression) => {
    const { result, exceptionDetails } = await call(
      'Runtime.evaluate',
      { expression, returnByValue: true, awaitPromise: true, userGesture: true },
      sessionId,
    );
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? expression);
    return result.value;
  };
  return {
    evaluate,
    activate: () => call('Target.activateTarget', { targetId }),
    /** Presses the button with this name once it is there. */
    press: (name) =>
      until(
        () =>
          evaluate(`(() => {
            const is = (each) => (each.ariaLabel ?? each.innerText).trim() === ${JSON.stringify(name)};
            const button = [...document.querySelectorAll('button')].find(is);
            button?.click();
            return Boolean(button);
          })()`),
        `the button “${name}”`,
      ),
  };
}

async function connect(address) {
  const socket = new WebSocket(address);
  await new Promise((resolve, reject) => {
    socket.onopen = resolve;
    socket.onerror = () => reject(new Error('no DevTools connection'));
  });
  const waiting = new Map();
  let nextId = 1;
  socket.onmessage = ({ data }) => {
    const { id, result, error } = JSON.parse(data);
    const answer = waiting.get(id);
    waiting.delete(id);
    if (error) answer?.reject(new Error(error.message));
    else answer?.resolve(result);
  };
  return (method, params = {}, sessionId = undefined) =>
    new Promise((resolve, reject) => {
      waiting.set(nextId, { resolve, reject });
      socket.send(JSON.stringify({ id: nextId++, method, params, sessionId }));
    });
}
