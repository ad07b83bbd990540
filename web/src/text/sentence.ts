/** What a server gives as its reason, often without capital or full stop, as a sentence among others. */
export function sentence(reason: string): string {
  const words = reason.trim();
  if (!words) return '';
  const capital = words.charAt(0).toUpperCase() + words.slice(1);
  return /[.!?…]$/.test(capital) ? capital : `${capital}.`;
}
