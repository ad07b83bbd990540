import { Stored } from '../stream/stored';
import { asRecord, asText } from './check';
import { remember } from './remembered';

/** Words that go with every prompt while switched on. */
export interface Appended {
  isOn: boolean;
  text: string;
}

/** The server's limit of a prompt, in characters. */
export const MAX_PROMPT = 2000;

export function parseAppended(value: unknown): Appended {
  const { isOn, text } = asRecord(value);
  return { isOn: isOn === true, text: asText(text).slice(0, MAX_PROMPT) };
}

export const appended = remember(
  'appended',
  new Stored<Appended>('appended', parseAppended, { isOn: false, text: '' }),
);

/** `("a", "b").blend(0.3, 0.7)`: words behind it would make it plain text. */
const ENDS_WITH_CALL = /\)\.(blend|and)\([^()]*\)\s*$/;

/** What is sent for these words. */
export function fullText(words: string, { isOn, text }: Appended): string {
  const [head, tail] = [words.trim(), text.trim()];
  const isKept = !isOn || !tail || !head || ENDS_WITH_CALL.test(head) || head.endsWith(tail);
  return (isKept ? head : `${head}, ${tail}`).slice(0, MAX_PROMPT);
}
