// What a test machine lacks: MIDI devices, a screen and a speech service. Run in the page before its scripts.

/** So many devices `Maker Knobs`: `window.midi.send(bytes, which)` plays one, `window.midi.lit` is
 *  what came back to the first. */
export function midiShim(count = 1) {
  const port = (type, number) => {
    const made = Object.assign(new EventTarget(), {
      id: `${type}-${number}`,
      manufacturer: 'Maker',
      name: 'Knobs',
      type,
      state: 'connected',
      connection: 'open',
      version: '1',
      onmidimessage: null,
      onstatechange: null,
      open: async () => made,
      close: async () => made,
      send: (data) => number === 0 && window.midi.lit.push([...data]),
      clear: () => {},
    });
    return made;
  };
  const ports = (type) => Array.from({ length: count }, (_, number) => port(type, number));
  const byId = (list) => new Map(list.map((each) => [each.id, each]));
  const inputs = ports('input');
  const access = Object.assign(new EventTarget(), {
    sysexEnabled: false,
    inputs: byId(inputs),
    outputs: byId(ports('output')),
    onstatechange: null,
  });
  window.midi = {
    lit: [],
    send(bytes, which = 0) {
      const event = Object.assign(new Event('midimessage'), {
        data: new Uint8Array(bytes),
        receivedTime: performance.now(),
      });
      inputs[which].onmidimessage?.(event);
      inputs[which].dispatchEvent(event);
    },
  };
  navigator.requestMIDIAccess = async () => access;
}

/** A recogniser that hears what `window.say(text)` says. */
export function speechShim() {
  let running = null;
  window.SpeechRecognition = class extends EventTarget {
    start() {
      setTimeout(() => {
        running = this;
        this.onstart?.();
      });
    }
    stop() {
      running = null;
      setTimeout(() => this.onend?.());
    }
    abort() {
      this.stop();
    }
  };
  window.webkitSpeechRecognition = window.SpeechRecognition;
  window.say = (text) => {
    if (!running) return false;
    const result = Object.assign([{ transcript: text, confidence: 0.9 }], { isFinal: true });
    const ending = running;
    running = null;
    ending.onresult?.({ resultIndex: 0, results: [result] });
    ending.onend?.();
    return true;
  };
}

/** A drawn screen that the browser lends once `window.screenIsLent` is true. */
export function screenShim() {
  navigator.mediaDevices.getDisplayMedia = async () => {
    if (!window.screenIsLent) throw new DOMException('Permission denied', 'NotAllowedError');
    const canvas = Object.assign(document.createElement('canvas'), { width: 640, height: 360 });
    const pen = canvas.getContext('2d');
    setInterval(() => {
      pen.fillStyle = `hsl(${(performance.now() / 20) % 360} 60% 50%)`;
      pen.fillRect(0, 0, canvas.width, canvas.height);
    }, 50);
    const stream = canvas.captureStream(20);
    Object.defineProperty(stream.getVideoTracks()[0], 'label', { value: 'screen:0:0' });
    return stream;
  };
}

/**
 * A camera whose picture is the page's clock: 16 bars, black or white, the topmost the lowest bit of
 * `performance.now()` in steps of 10 ms. `window.camera.unplug()` ends it as its driver would,
 * `plugIn()` brings it back, and `fault` is the name of what the browser refuses it with.
 */
export function clockCameraShim() {
  const side = 512;
  const device = { kind: 'videoinput', deviceId: 'clock', groupId: 'clock', label: 'Clock' };
  const pen = new OffscreenCanvas(side, side).getContext('2d');
  const writers = new Set();
  let isPlugged = true;
  const draw = (nowMs) => {
    const steps = Math.round(nowMs / 10);
    for (let bit = 0; bit < 16; bit++) {
      pen.fillStyle = (steps >> bit) & 1 ? 'white' : 'black';
      pen.fillRect(0, bit * 32, side, 32);
    }
  };
  setInterval(() => {
    const nowMs = performance.now();
    draw(nowMs);
    for (const writer of writers) {
      const frame = new VideoFrame(pen.canvas, { timestamp: Math.round(nowMs * 1000) });
      writer.write(frame).catch(() => frame.close());
    }
  }, 33);
  const changed = () => navigator.mediaDevices.dispatchEvent(new Event('devicechange'));
  window.camera = {
    fault: '',
    unplug() {
      isPlugged = false;
      for (const writer of writers) void writer.close().catch(() => undefined);
      writers.clear();
      changed();
    },
    plugIn() {
      isPlugged = true;
      changed();
    },
  };
  navigator.mediaDevices.enumerateDevices = async () => (isPlugged ? [device] : []);
  navigator.mediaDevices.getUserMedia = async () => {
    if (window.camera.fault) throw new DOMException('', window.camera.fault);
    if (!isPlugged) throw new DOMException('', 'NotFoundError');
    const track = new MediaStreamTrackGenerator({ kind: 'video' });
    track.getSettings = () => ({ deviceId: device.deviceId, width: side, height: side });
    writers.add(track.writable.getWriter());
    return new MediaStream([track]);
  };
}

/** A camera that sees nothing but noise, which no encoder makes small. */
export function noiseCameraShim() {
  const canvas = Object.assign(document.createElement('canvas'), { width: 512, height: 288 });
  const pen = canvas.getContext('2d');
  const picture = pen.createImageData(canvas.width, canvas.height);
  const noise = new Uint32Array(picture.data.buffer);
  setInterval(() => {
    for (let at = 0; at < noise.length; at += 16_384)
      crypto.getRandomValues(noise.subarray(at, at + 16_384));
    for (let at = 3; at < picture.data.length; at += 4) picture.data[at] = 255;
    pen.putImageData(picture, 0, 0);
  }, 50);
  navigator.mediaDevices.getUserMedia = async () => canvas.captureStream(20);
}
