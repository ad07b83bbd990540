import type { Style } from '../api/types';
import { PARAMS, type Param } from '../look/params';
import * as say from './vocabulary';
import { distance, parseNumber, parseOrdinal, plain } from './words';

/** What was meant by what was said. */
export type VoiceAction =
  | { kind: 'control'; control: string; value: 0 | 1 }
  | { kind: 'bypass'; isOn: boolean }
  /** In the unit of the Look. */
  | { kind: 'set'; param: Param; value: number }
  | { kind: 'step'; param: Param; by: number }
  | { kind: 'style' | 'blend' | 'remove'; style: NamedStyle }
  | { kind: 'preset'; number: number }
  | { kind: 'preset-named'; name: string }
  | { kind: 'save'; name: string }
  | { kind: 'prompt'; text: string };

export type NamedStyle = Pick<Style, 'id' | 'name' | 'synonyms'>;
/** `commands`: all else is ignored; `free`: all else is painted. */
export type VoiceMode = 'commands' | 'free';

const STEP = 0.15;
/** Letters of a style's name that may be heard wrong. */
const MISHEARD_SHARE = 0.25;

/**
 * The action for the first of several hearings that is a command; where none is and everything may
 * be painted, the likeliest hearing is a prompt. Null: not meant for us.
 */
export function understand(
  hearings: readonly string[],
  styles: readonly NamedStyle[],
  mode: VoiceMode,
  wake = '',
): VoiceAction | null {
  const meant = hearings.map((hearing) => afterWake(hearing, wake)).filter((text) => text !== '');
  for (const hearing of meant) {
    const action = command(hearing, styles);
    if (action) return action;
  }
  const [likeliest] = meant;
  return mode === 'free' && likeliest ? { kind: 'prompt', text: likeliest.trim() } : null;
}

/** What stands after the wake words; empty where they were not said. */
export function afterWake(hearing: string, wake: string): string {
  const words = plain(wake).split(' ').filter(Boolean);
  if (words.length === 0) return hearing.trim();
  const said = hearing.trim().split(/\s+/);
  const at = said.findIndex((_, i) =>
    words.every((word, j) => {
      const heard = plain(said[i + j] ?? '');
      return heard === word || (word.length > 4 && distance(heard, word) <= 1);
    }),
  );
  return at < 0 ? '' : said.slice(at + words.length).join(' ');
}

function command(hearing: string, styles: readonly NamedStyle[]): VoiceAction | null {
  const said = plain(hearing);
  const core = strip(said);
  return (
    saying(said) ??
    saying(core) ??
    preset(core) ??
    adjustment(core) ??
    styleVerb(core, styles) ??
    prompt(hearing, styles) ??
    named('style', core, styles)
  );
}

function strip(said: string): string {
  let text = said;
  for (;;) {
    const before = say.BEFORE.find((word) => text.startsWith(`${word} `));
    const after = say.AFTER.find((word) => text.endsWith(` ${word}`));
    if (before) text = text.slice(before.length + 1);
    else if (after) text = text.slice(0, -after.length - 1);
    else return text;
  }
}

function saying(said: string): VoiceAction | null {
  if (say.STOP.includes(said)) return { kind: 'bypass', isOn: true };
  if (say.START.includes(said)) return { kind: 'bypass', isOn: false };
  for (const [control, value, words] of say.SAYINGS) {
    if (words.includes(said)) return { kind: 'control', control, value };
  }
  return null;
}

function preset(said: string): VoiceAction | null {
  for (const word of say.SAVE) {
    if (said === word) return { kind: 'save', name: '' };
    if (word !== 'save' && said.startsWith(`${word} `)) {
      return { kind: 'save', name: said.slice(word.length + 1).replace(/^(as|called|named) /, '') };
    }
  }
  const rest = after(said, ['preset', 'recall', 'load preset']);
  if (rest === null) return null;
  const number = parseOrdinal(rest);
  return number === null ? { kind: 'preset-named', name: rest } : { kind: 'preset', number };
}

function adjustment(said: string): VoiceAction | null {
  const amount = /^(much|a lot|way) /.test(said)
    ? 2
    : /^(a bit|a little|slightly) /.test(said)
      ? 0.5
      : 1;
  const text = said.replace(/^(much|a lot|way|a bit|a little|slightly) /, '');
  const word = say.STEP_WORDS.find(([words]) => words === text);
  if (word) return step(paramOf(word[1]), word[2] * amount);
  for (const [words, sign] of [
    [say.MORE, 1],
    [say.LESS, -1],
  ] as const) {
    if (words.includes(text)) return step(paramOf('strength'), sign * amount);
    for (const each of words) {
      const param = spoken(after(text, [each]) ?? '') ?? spoken(before(text, each) ?? '');
      if (param) return step(param, sign * amount);
    }
  }
  return setting(text);
}

/** `strength fifty percent`, `glow to 30`, `ink off`, `no grain`, `full strength`. */
function setting(said: string): VoiceAction | null {
  const first = /^(no|full|maximum|half|zero) (.+)$/.exec(said);
  const fronted = first && spoken(first[2] ?? '');
  if (fronted) return { kind: 'set', param: fronted, value: portion(fronted, first[1] ?? '') ?? 0 };
  for (const [id, names] of say.PARAM_WORDS) {
    for (const name of names) {
      const rest = after(said, [name]);
      const param = paramOf(id);
      const value = rest && portion(param, rest.replace(/^(to|at|is|on) (?=.)/, ''));
      if (typeof value === 'number') return { kind: 'set', param, value };
    }
  }
  return null;
}

function portion(param: Param, words: string): number | null {
  const fixed: Record<string, number> = {
    ...{
      off: param.initial === 1 ? 0 : param.initial,
      no: param.initial === 1 ? 0 : param.initial,
    },
    ...{ zero: 0, full: param.max, maximum: param.max, max: param.max, on: param.max },
    ...{ minimum: param.min, half: param.max / 2, normal: param.initial, default: param.initial },
  };
  const known = fixed[words];
  if (known !== undefined) return known;
  const number = parseNumber(words.replace(/ percent$/, ''));
  return number === null ? null : Math.min(param.max, Math.max(param.min, number / 100));
}

function styleVerb(said: string, styles: readonly NamedStyle[]): VoiceAction | null {
  for (const [kind, verbs] of [
    ['blend', say.BLEND],
    ['remove', say.REMOVE],
  ] as const) {
    const rest = after(said, verbs);
    const action = rest && named(kind, strip(rest), styles);
    if (action) return action;
  }
  return null;
}

/** The words after `paint` as they were heard; but `paint Great Wave` is that style. */
function prompt(hearing: string, styles: readonly NamedStyle[]): VoiceAction | null {
  const words = hearing.trim().split(/\s+/);
  for (const verb of say.PROMPT) {
    const length = verb.split(' ').length;
    if (plain(words.slice(0, length).join(' ')) !== verb || words.length <= length) continue;
    const text = words.slice(length).join(' ');
    return named('style', strip(plain(text)), styles) ?? { kind: 'prompt', text };
  }
  return null;
}

/** The style whose name was said, and nothing but that: names within a chat are no command. */
function named(
  kind: 'style' | 'blend' | 'remove',
  said: string,
  styles: readonly NamedStyle[],
): VoiceAction | null {
  let best: NamedStyle | null = null;
  let least = Infinity;
  for (const style of styles) {
    for (const name of [style.name, ...style.synonyms].map((each) => strip(plain(each)))) {
      if (!name) continue;
      const wrong = distance(said.replaceAll(' ', ''), name.replaceAll(' ', ''));
      if (wrong < least && wrong <= Math.floor(name.length * MISHEARD_SHARE)) {
        best = style;
        least = wrong;
      }
    }
  }
  return best && { kind, style: best };
}

function after(said: string, words: readonly string[]): string | null {
  const word = words.find((each) => said.startsWith(`${each} `));
  return word === undefined ? null : said.slice(word.length + 1);
}

function before(said: string, word: string): string | null {
  return said.endsWith(` ${word}`) ? said.slice(0, -word.length - 1) : null;
}

function spoken(words: string): Param | null {
  const found = say.PARAM_WORDS.find(([, names]) =>
    names.includes(words.replace(/^(the|of) /, '')),
  );
  return found ? paramOf(found[0]) : null;
}

function paramOf(id: Param['id']): Param {
  const found = PARAMS.find((param) => param.id === id);
  if (!found) throw new Error(`no parameter ${id}`);
  return found;
}

const step = (param: Param, factor: number): VoiceAction => ({
  kind: 'step',
  param,
  by: factor * STEP,
});
