import type { LookPatch, Transition } from '../api/types';
import { DEFAULT_LOOK } from '../protocol/look';
import { openCamera, type CameraChoice } from '../sources/camera';
import { openFile } from '../sources/file';
import { openScene } from '../sources/scene';
import { SourceError, type Source } from '../sources/source';
import type { FromSession } from '../worker/channel';
import { endStream } from '../worker/session';
import { StreamClient } from './client';
import { limitsNotice, type Limits } from './limitsNotice';
import { LookHistory } from './lookHistory';
import { LookSync } from './lookSync';
import { FramePump } from './pump';
import { loadPreferences, savePreferences, type Layout } from './preferences';
import type { Size } from './sizes';
import { notify, useStudio } from './store';

/**
 * What a person can do, and the parts that do it: source -> pump -> client -> canvas. One for the
 * page, made when first needed, because a canvas gives its control to the worker only once.
 */
class Studio {
  private readonly client = new StreamClient((message) => this.receive(message));
  private readonly pump = new FramePump((...frame) => this.client.pushFrame(...frame));
  private readonly sync = new LookSync({
    send: (id, patch, transition) => this.client.sendLook(id, patch, transition),
    changed: (look, ignored) => useStudio.setState({ look, ignored }),
    now: () => performance.now(),
    setTimer: (run, ms) => window.setTimeout(run, ms),
    clearTimer: (id) => clearTimeout(id),
  });

  private readonly history = new LookHistory();

  /** What the server granted last. */
  private limits: Limits = { rate: 30, width: 0, height: 0 };

  constructor() {
    document.addEventListener('visibilitychange', () => this.followVisibility());
    // The worker ends with the page and cannot end its stream itself.
    window.addEventListener('pagehide', () => {
      const { stream, source } = useStudio.getState();
      if (stream && source) endStream(location.origin, stream);
    });
  }

  get canvas(): HTMLCanvasElement {
    return this.client.canvas;
  }

  startCamera(choice: CameraChoice = { deviceId: loadPreferences().camera }): Promise<void> {
    return this.start(async () => {
      const source = await openCamera(choice);
      savePreferences({ camera: source.deviceId });
      return source;
    });
  }

  startFile(file: File): Promise<void> {
    return this.start(() => openFile(file));
  }

  startScene(): Promise<void> {
    return this.start(async () => openScene());
  }

  stop(): void {
    this.pump.use(null);
    useStudio.getState().source?.stop();
    this.sync.close();
    this.client.stop();
    this.client.setPulse(false);
    useStudio.setState({ source: null, hasPicture: false, stats: null, trouble: null });
  }

  /** Changes the Look, at once or as a morph; a step that undo takes back. */
  change(patch: LookPatch, transition?: Transition): void {
    this.history.record(useStudio.getState().look, Object.keys(patch).join(), performance.now());
    this.apply(patch, transition);
  }

  /** A change that is no step of the history: by a modulation, a fader or a held key. */
  apply(patch: LookPatch, transition?: Transition): void {
    this.sync.change(patch, transition);
    this.showHistory();
  }

  undo(): void {
    const look = this.history.undo(useStudio.getState().look);
    if (look) this.apply(look);
  }

  redo(): void {
    const look = this.history.redo(useStudio.getState().look);
    if (look) this.apply(look);
  }

  resetLook(): void {
    const { styles, prompts } = useStudio.getState().look;
    this.change({ ...DEFAULT_LOOK, styles, prompts });
  }

  setSize(size: Size): void {
    savePreferences({ size });
    useStudio.setState({ size, painted: size });
    if (useStudio.getState().source) this.connect();
  }

  setLayout(layout: Layout): void {
    savePreferences({ layout });
    useStudio.setState({ layout });
  }

  setMirrored(isMirrored: boolean): void {
    this.pump.isMirrored = isMirrored;
    useStudio.setState({ isMirrored });
  }

  /** Opens the stream anew, as after a token or a failure. */
  connect(): void {
    const { size } = useStudio.getState();
    this.sync.close();
    this.pump.target = size;
    useStudio.setState({ hasPicture: false });
    const { look } = useStudio.getState();
    this.client.start({ ...size, fit: 'cover', rate: 30, look, adapt: ['size'] });
  }

  snapshot(): Promise<Blob | null> {
    return this.client.snapshot();
  }

  private async start(open: () => Promise<Source>): Promise<void> {
    useStudio.setState({ isStarting: true, trouble: null });
    try {
      this.adopt(await open());
    } catch (error) {
      const trouble =
        error instanceof SourceError
          ? { message: error.message, fix: error.fix }
          : { message: 'The source could not be started.', fix: 'Try again, or choose another.' };
      useStudio.setState({ trouble });
    } finally {
      useStudio.setState({ isStarting: false });
    }
  }

  private adopt(source: Source): void {
    const { source: previous, phase } = useStudio.getState();
    previous?.stop();
    source.onEnded(() => {
      this.stop();
      const fix = 'Plug it in again and press Start camera.';
      useStudio.setState({ trouble: { message: 'The camera went away.', fix } });
    });
    this.setMirrored(source.kind === 'camera' && source.isFacingUser);
    this.pump.use(source);
    useStudio.setState({ source });
    if (phase.name === 'idle' || phase.name === 'failed') this.connect();
  }

  private receive(message: FromSession): void {
    switch (message.type) {
      case 'phase':
        if (message.phase.name !== 'streaming') this.sync.close();
        useStudio.setState({ phase: message.phase, isLocked: message.phase.name === 'locked' });
        break;
      case 'ready': {
        const { stream, engine, width, height, rate, look, revision, ignored } = message.message;
        this.limits = { rate, width, height };
        this.sync.open(look, revision, ignored);
        useStudio.setState({ stream, engine, painted: { width, height } });
        break;
      }
      case 'look':
        this.sync.receive(message.message);
        break;
      case 'refused':
        this.sync.refused(message.id);
        notify('That change was not accepted', message.reason);
        break;
      case 'credit':
        this.pump.grant(message.epoch, message.count);
        break;
      case 'limits':
        this.applyLimits(message);
        break;
      case 'stats':
        useStudio.setState({ stats: message.stats });
        break;
      case 'first-frame':
        useStudio.setState({ hasPicture: true });
        break;
      case 'pulse':
        this.pump.pulse();
        break;
    }
  }

  private showHistory(): void {
    const { canUndo, canRedo } = this.history;
    useStudio.setState({ canUndo, canRedo });
  }

  private applyLimits({ rate, width, height }: Limits): void {
    const now = { rate, width, height };
    const notice = limitsNotice(this.limits, now);
    this.limits = now;
    useStudio.setState({ painted: { width, height } });
    if (notice) notify(notice.title, notice.text);
  }

  private followVisibility(): void {
    const { source } = useStudio.getState();
    const isHidden = document.visibilityState === 'hidden';
    this.client.setPulse(isHidden && source !== null && source.kind !== 'scene');
  }
}

let instance: Studio | null = null;

export function studio(): Studio {
  instance ??= new Studio();
  return instance;
}
