import type { QueryClient } from '@tanstack/react-query';
import type { Style } from '../api/types';
import { registerDjControls } from '../dj/djControls';
import { desk, loadWords } from '../dj/useDesk';
import { bindListening } from '../listening/bindListening';
import { chosenTransition } from '../perform/morph';
import { registerPerformControls } from '../perform/performControls';
import { tunedPrompts } from '../perform/tunedPrompts';
import { registerRecordControls } from '../record/recordControls';
import { registerSoundControls } from '../sound/soundControls';
import { registerSourceControls } from '../sources/sourceControls';
import { useStudio } from '../stream/store';
import { studio } from '../stream/studio';
import { registerTeachControls } from '../teach/teachControls';
import { registerThemeControls } from '../theme/themeControls';
import { registerViewControls } from '../view/viewControls';
import { registerVoiceControls } from '../voice/voiceControls';
import { bindKeyboard } from './bindKeyboard';
import { registerHelpControls } from './helpControls';
import { bindInputs } from './inputs';
import { registerLookControls } from './lookControls';
import { registerStyleControls } from './styleControls';

const look = () => useStudio.getState().look;
const NO_STYLES: readonly Style[] = [];

/**
 * Registers what can be moved by a key, MIDI, sound, a voice or a phone. Runs once, at the start of
 * the page; whoever owns something that moves adds a line here.
 */
export function setUpControls(queries: QueryClient): void {
  registerLookControls({
    look,
    change: (patch) => studio().change(patch),
    apply: (patch) => studio().apply(patch),
    undo: () => studio().undo(),
    redo: () => studio().redo(),
    reset: () => studio().resetLook(),
    random: Math.random,
  });
  registerStyleControls({
    look,
    styles: () => queries.getQueryData<readonly Style[]>(['styles']) ?? NO_STYLES,
    onStyles: (listener) => queries.getQueryCache().subscribe(listener),
    paint: (patch) => {
      tunedPrompts.set([]);
      studio().change(patch, chosenTransition());
    },
  });
  registerPerformControls(queries);
  registerDjControls({ desk, load: loadWords });
  registerSoundControls();
  registerVoiceControls();
  registerTeachControls(queries);
  registerThemeControls();
  registerRecordControls();
  registerSourceControls();
  registerViewControls();
  registerHelpControls();
  bindKeyboard();
  bindInputs();
  bindListening();
}
