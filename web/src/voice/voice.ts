import { api } from '../api/http';
import type { Style } from '../api/types';
import { controls } from '../control/registry';
import { paintWithStyle, paintWithWords, toggleInBlend } from '../perform/paint';
import { presets, recall, savePreset as savePresetOfNow } from '../perform/presetBook';
import { chosenStyles } from '../protocol/look';
import { useStudio } from '../stream/store';
import { studio } from '../stream/studio';
import { voiceText as text } from '../text/voice';
import { understand } from './commands';
import { VoiceListener } from './listener';
import { perform, type VoiceStage } from './perform';
import { browserRecogniser } from './recogniser';
import { noteUtterance, useVoice } from './voiceStore';
import { plain } from './words';

let styles: readonly Style[] = [];

const stage: VoiceStage = {
  look: () => useStudio.getState().look,
  chosen: () => chosenStyles(useStudio.getState().look, styles),
  change: (patch) => studio().change(patch),
  paintStyle: paintWithStyle,
  toggleStyle: (id) => toggleInBlend(stage.chosen(), id),
  paintWords: paintWithWords,
  move: (id, value) => (controls.write(id, value) ? (controls.get(id)?.label ?? id) : null),
  savePreset,
  recallPreset,
};

const listener = new VoiceListener({
  create: () => browserRecogniser(useVoice.getState().language),
  setTimer: (run, ms) => window.setTimeout(run, ms),
  clearTimer: (id) => clearTimeout(id),
  changed: (state) =>
    // A listener that gave up is not on, whatever was asked of it.
    useVoice.setState(state === 'off' ? { state, isOn: false, isTalking: false } : { state }),
  interim: (interim) => useVoice.setState({ interim }),
  said: (hearings) => void answer(hearings),
  trouble: (trouble) => useVoice.setState({ trouble }),
});

/** Listens while it is switched on or held. Asks nothing: whoever calls has the consent. */
export async function listen(change: { isOn?: boolean; isTalking?: boolean }): Promise<void> {
  useVoice.setState(change);
  const { isOn, isTalking } = useVoice.getState();
  if (!isOn && !isTalking) return listener.stop();
  // Not awaited: browsers let the microphone begin within the press of a button only.
  void fetchStyles();
  listener.start();
}

async function fetchStyles(): Promise<void> {
  // Taught styles have names too, so the list is read anew each time.
  styles = await api<{ styles: Style[] }>('/v1/styles').then(
    (list) => list.styles,
    () => styles,
  );
}

async function answer(hearings: readonly string[]): Promise<void> {
  const [likeliest = ''] = hearings;
  if (!likeliest.trim()) return;
  const { mode, wake } = useVoice.getState();
  const action = understand(hearings, styles, mode, wake);
  if (!action) return noteUtterance(likeliest.trim(), '', false);
  const { words, isDone } = await perform(action, stage);
  noteUtterance(likeliest.trim(), words, isDone);
}

async function savePreset(name: string): Promise<string> {
  const preset = await savePresetOfNow(name);
  // The book has told the person why.
  if (!preset) throw new Error(text.failed.notSaved);
  return preset.name;
}

async function recallPreset(name: string): Promise<string | null> {
  const found = presets().find((preset) => plain(preset.name) === plain(name));
  if (found) recall(found);
  return found?.name ?? null;
}

useVoice.subscribe((state, before) => {
  if (state.language !== before.language) listener.restart();
});
