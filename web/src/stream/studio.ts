import type { LookPatch, Transition } from '../api/types';
import { restingLook } from '../look/resting';
import { DEFAULT_LOOK } from '../protocol/look';
import type { CameraChoice } from '../sources/camera';
import { SourceDesk } from '../sources/desk';
import { mirrorKind } from '../sources/mirror';
import { loadSourceSettings, saveSourceSettings } from '../sources/settings';
import type { Source } from '../sources/source';
import { hudText } from '../text/hud';
import { sentence } from '../text/sentence';
import { sourceText } from '../text/sources';
import type { FromSession } from '../worker/channel';
import type { Fit } from '../worker/fit';
import { endStream } from '../worker/session';
import { StreamClient } from './client';
import { limitsNotice, type Limits } from './limitsNotice';
import { LookHistory, movedBy } from './lookHistory';
import { LookSync } from './lookSync';
import { FramePump } from './pump';
import { savePreferences, type Layout } from './preferences';
import type { Size } from './sizes';
import { notify, useStudio } from './store';

/**
 * What a person can do, and the parts that do it: source -> client -> canvas. One for the
 * page, made when first needed, because a canvas gives its control to the worker only once.
 */
class Studio {
  private readonly client = new StreamClient((message) => this.receive(message));
  private readonly desk = new SourceDesk((source) => this.adopt(source));
  /** Captures in the page where the session cannot read the source by itself. */
  private readonly pump = new FramePump((...frame) => this.client.pushFrame(...frame));
  private readonly sync = new LookSync({
    send: (id, patch, transition) => this.client.sendLook(id, patch, transition),
    changed: (look, ignored) => useStudio.setState({ look, ignored }),
    now: () => performance.now(),
    setTimer: (run, ms) => window.setTimeout(run, ms),
    clearTimer: (id) => clearTimeout(id),
  });

  private readonly history = new LookHistory();

  /** Whether the page captures, because the session cannot. */
  private isCapturing = false;
  private isSlowed = false;

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

  startCamera(choice?: CameraChoice): Promise<void> {
    return this.desk.startCamera(choice);
  }

  startFile(file: File): Promise<void> {
    return this.desk.startFile(file);
  }

  startScreen(): Promise<void> {
    return this.desk.startScreen();
  }

  startScene(): Promise<void> {
    return this.desk.startScene();
  }

  stop(): void {
    this.pump.use(null);
    this.client.useFeed(null);
    this.desk.stop();
    this.sync.close();
    this.client.stop();
    this.client.setPulse(false);
    this.isCapturing = false;
    useStudio.setState({ hasPicture: false, stats: null });
  }

  /** Changes the Look, at once or as a morph; a step that undo takes back. */
  change(patch: LookPatch, transition?: Transition): void {
    this.history.record(restingLook(useStudio.getState().look), movedBy(patch), performance.now());
    this.apply(patch, transition);
  }

  /** A change that is no step of the history: by a modulation, a fader or a held key. */
  apply(patch: LookPatch, transition?: Transition): void {
    this.sync.change(patch, transition);
    this.showHistory();
  }

  undo(): void {
    const look = this.history.undo(restingLook(useStudio.getState().look));
    if (look) this.apply(look);
  }

  redo(): void {
    const look = this.history.redo(restingLook(useStudio.getState().look));
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

  /** Counts for every source of the kind that is shown now, also after a reload. */
  setMirrored(isMirrored: boolean): void {
    const { source, isMirrored: before } = useStudio.getState();
    if (isMirrored === before) return;
    if (source) {
      const { mirrored } = loadSourceSettings();
      saveSourceSettings({ mirrored: { ...mirrored, [mirrorKind(source)]: isMirrored } });
    }
    this.showMirrored(isMirrored);
  }

  setFit(fit: Fit): void {
    saveSourceSettings({ fit });
    useStudio.setState({ fit });
    this.frame();
  }

  /** Opens the stream anew, as after a token or a failure. */
  connect(): void {
    const { size } = useStudio.getState();
    this.sync.close();
    useStudio.setState({ hasPicture: false });
    const { look } = useStudio.getState();
    this.client.start({ ...size, fit: 'cover', rate: 30, look, adapt: ['size'] });
  }

  /** Sends painted pictures to a recorder, too. */
  connectTap(port: MessagePort): void {
    this.client.connectTap(port);
  }

  /** Writes painted pictures to a track, too. */
  mirrorTo(frames: WritableStream<VideoFrame>): void {
    this.client.mirrorTo(frames);
  }

  snapshot(): Promise<Blob | null> {
    return this.client.snapshot();
  }

  private adopt(source: Source): void {
    const feed = source.takeFeed(this.client.readsTracks);
    this.isCapturing = feed === null;
    this.client.useFeed(feed);
    this.pump.use(feed ? null : source);
    this.showMirrored(loadSourceSettings().mirrored[mirrorKind(source)]);
    this.followVisibility();
    const { phase } = useStudio.getState();
    if (phase.name === 'idle' || phase.name === 'failed') this.connect();
  }

  private showMirrored(isMirrored: boolean): void {
    useStudio.setState({ isMirrored });
    this.frame();
  }

  private frame(): void {
    const { fit, isMirrored } = useStudio.getState();
    this.client.setFraming({ fit, isMirrored });
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
        notify(hudText.refused, sentence(message.reason));
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

  /** Where the page captures, a worker's clock has to beat while the page is out of sight. */
  private followVisibility(): void {
    const isHidden = document.visibilityState === 'hidden';
    const wasSlowed = this.isSlowed;
    this.isSlowed = isHidden && this.isCapturing;
    if (this.isSlowed !== wasSlowed) this.client.setPulse(this.isSlowed);
    if (wasSlowed && !isHidden) notify(sourceText.hidden.title, sourceText.hidden.text);
  }
}

let instance: Studio | null = null;

export function studio(): Studio {
  instance ??= new Studio();
  return instance;
}
