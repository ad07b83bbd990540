/** Lower case, no accents, no punctuation; `%` becomes a word. */
export function plain(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/%/g, ' percent ')
    .replace(/[’']/g, '')
    .replace(/(^|\s)[-−](?=\d)/g, '$1minus ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

const SMALL = [
  ...['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'],
  ...['eleven', 'twelve', 'thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen'],
  'nineteen',
];
const TENS = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
/** What recognisers write for a lone number. */
const SOUNDS_LIKE: Record<string, number> = { to: 2, too: 2, for: 4, won: 1, ate: 8, fore: 4 };

/** `fifty`, `minus thirty`, `twenty five`, `a hundred`, `50` -> the number; null for all else. */
export function parseNumber(text: string): number | null {
  const isBelowZero = /^(minus|negative) /.test(text);
  const words = text.replace(/^(minus|negative) /, '').split(' ');
  const value = parsePositive(words[0] === 'a' ? words.slice(1) : words);
  return value === null ? null : isBelowZero ? -value : value;
}

function parsePositive(words: readonly string[]): number | null {
  const [first, second, ...rest] = words;
  if (!first || rest.length > 0) return null;
  if (/^\d{1,4}$/.test(first)) return second ? null : Number(first);
  if (first === 'hundred' || (first === 'one' && second === 'hundred')) return 100;
  const tens = TENS.indexOf(first);
  if (tens >= 0) {
    const ones = second ? SMALL.indexOf(second) : 0;
    return ones >= 0 && ones < 10 && !(second && ones === 0) ? (tens + 2) * 10 + ones : null;
  }
  const small = SMALL.indexOf(first);
  return small >= 0 && !second ? small : null;
}

/** Where a small number must come: `preset for` was `preset four`. */
export function parseOrdinal(text: string): number | null {
  return parseNumber(text.replace(/^number /, '')) ?? SOUNDS_LIKE[text] ?? null;
}

/** How many letters must change to get from one to the other (Levenshtein). */
export function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(swap, (row[j] as number) + 1, (next[j - 1] as number) + 1));
    }
    row = next;
  }
  return row[b.length] as number;
}
