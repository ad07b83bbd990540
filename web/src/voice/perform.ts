import type { Look, LookPatch } from '../api/types';
import { voiceText as text } from '../text/voice';
import type { VoiceAction } from './commands';

/** What voice needs of the page. */
export interface VoiceStage {
  look(): Look;
  /** Ids of what paints now, with the default style where nothing is chosen. */
  chosen(): Look['styles'];
  change(patch: LookPatch): void;
  paintStyle(id: string): void;
  toggleStyle(id: string): void;
  paintWords(words: string): void;
  /** The label of a control that was moved; null where there is none. */
  move(control: string, value: number): string | null;
  savePreset(name: string): Promise<string>;
  /** The name of a preset that was recalled; null where there is none. */
  recallPreset(name: string): Promise<string | null>;
}

export interface Answer {
  words: string;
  isDone: boolean;
}

const done = (words: string): Answer => ({ words, isDone: true });
const failed = (words: string): Answer => ({ words, isDone: false });

/** Does what was meant, and says in words what came of it. */
export async function perform(action: VoiceAction, stage: VoiceStage): Promise<Answer> {
  switch (action.kind) {
    case 'control':
      return move(stage, action.control, action.value);
    case 'bypass':
      stage.change({ bypass: action.isOn });
      return done(action.isOn ? text.done.stopped : text.done.started);
    case 'set':
    case 'step': {
      const { param } = action;
      const wanted = action.kind === 'set' ? action.value : param.read(stage.look()) + action.by;
      const value = Math.round(Math.min(param.max, Math.max(param.min, wanted)) * 100) / 100;
      stage.change(param.patch(value));
      return done(text.done.strengthened(param.label, param.show(value)));
    }
    case 'style':
      stage.paintStyle(action.style.id);
      return done(text.done.style(action.style.name));
    case 'blend':
    case 'remove':
      return blend(action.kind, action.style, stage);
    case 'prompt':
      stage.paintWords(action.text);
      return done(text.done.prompt(action.text));
    case 'preset':
      return stage.move(`preset.${action.number}`, 1) === null
        ? failed(text.failed.noPreset(`${action.number}`))
        : done(text.done.preset(`${action.number}`));
    case 'preset-named': {
      const name = await stage.recallPreset(action.name);
      return name === null
        ? failed(text.failed.noPreset(action.name))
        : done(text.done.preset(name));
    }
    case 'save':
      return stage.savePreset(action.name).then(
        (name) => done(text.done.saved(name)),
        () => failed(text.failed.notSaved),
      );
  }
}

function move(stage: VoiceStage, control: string, value: 0 | 1): Answer {
  const label = stage.move(control, value);
  return label === null ? failed(text.failed.noControl) : done(label);
}

function blend(
  kind: 'blend' | 'remove',
  style: { id: string; name: string },
  stage: VoiceStage,
): Answer {
  const chosen = stage.chosen();
  const isIn = chosen.some(({ id }) => id === style.id);
  if (kind === 'remove' && !isIn) return failed(text.failed.notIn(style.name));
  if (kind === 'remove' && chosen.length === 1 && stage.look().prompts.length === 0) {
    return failed(text.failed.lastStyle);
  }
  if (isIn === (kind === 'remove')) stage.toggleStyle(style.id);
  return done(kind === 'blend' ? text.done.blend(style.name) : text.done.remove(style.name));
}
