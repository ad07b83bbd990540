const STEPS: readonly [unit: Intl.RelativeTimeFormatUnit, seconds: number][] = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
];

/** Words for a time that has passed: "2 minutes ago", "just now" under a minute. */
export function ago(then: Date, now: Date, justNow: string, language = 'en'): string {
  const seconds = Math.max(0, (now.getTime() - then.getTime()) / 1000);
  const step = STEPS.find(([, length]) => seconds >= length);
  if (!step) return justNow;
  const [unit, length] = step;
  return new Intl.RelativeTimeFormat(language).format(-Math.floor(seconds / length), unit);
}
