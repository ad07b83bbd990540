import { loadPreferences, savePreferences } from '../stream/preferences';
import { notify, useStudio } from '../stream/store';
import { sourceText as text } from '../text/sources';
import { listCameras, openCamera, type CameraChoice } from './camera';
import { openFile } from './file';
import { awaitReplug } from './replug';
import { openScene } from './scene';
import { openScreen } from './screen';
import { loadSourceSettings } from './settings';
import { SourceError, type Source } from './source';

/**
 * Opens sources, says calmly what went wrong with them and waits for a lost camera. The stream goes
 * on through all of it: a new source takes the place of the old one between two frames.
 */
export class SourceDesk {
  private giveUpReplug = () => {};
  /** Rises with each attempt, so that the answer to an older one is not taken. */
  private attempt = 0;

  /** `use` gets each source that opened. */
  constructor(private readonly use: (source: Source) => void) {}

  startCamera(choice: CameraChoice = { deviceId: loadPreferences().camera }): Promise<void> {
    return this.start(() => this.openChosen(choice));
  }

  startFile(file: File): Promise<void> {
    return this.start(() => openFile(file));
  }

  startScreen(): Promise<void> {
    return this.start(() => openScreen());
  }

  startScene(): Promise<void> {
    return this.start(async () => openScene());
  }

  stop(): void {
    this.attempt++;
    this.giveUpReplug();
    useStudio.getState().source?.stop();
    useStudio.setState({ source: null, trouble: null });
  }

  private async openChosen(choice: CameraChoice): Promise<Source> {
    const source = await openCamera({ resolution: loadSourceSettings().resolution, ...choice });
    savePreferences({ camera: source.deviceId });
    return source;
  }

  private async start(open: () => Promise<Source>): Promise<void> {
    const attempt = ++this.attempt;
    useStudio.setState({ isStarting: true, trouble: null });
    try {
      const source = await open();
      if (attempt === this.attempt) this.adopt(source);
      else source.stop();
    } catch (error) {
      if (attempt !== this.attempt) return;
      const trouble =
        error instanceof SourceError ? { message: error.message, fix: error.fix } : text.anyTrouble;
      useStudio.setState({ trouble });
    } finally {
      if (attempt === this.attempt) useStudio.setState({ isStarting: false });
    }
  }

  private adopt(source: Source): void {
    this.giveUpReplug();
    useStudio.getState().source?.stop();
    source.onEnded(() => this.lost(source));
    useStudio.setState({ source, trouble: null });
    this.use(source);
  }

  private lost(source: Source): void {
    if (useStudio.getState().source !== source) return;
    useStudio.setState({ trouble: source.kind === 'camera' ? text.lost : text.screenEnded });
    if (source.kind !== 'camera') return;
    this.giveUpReplug();
    this.giveUpReplug = awaitReplug(source, {
      list: listCameras,
      watch: (changed) => {
        navigator.mediaDevices.addEventListener('devicechange', changed);
        return () => navigator.mediaDevices.removeEventListener('devicechange', changed);
      },
      open: async (deviceId) => {
        const attempt = this.attempt;
        const again = await this.openChosen({ deviceId });
        if (attempt !== this.attempt) return again.stop();
        this.adopt(again);
        notify(text.back.title, text.back.text);
      },
    });
  }
}
