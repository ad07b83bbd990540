/** The list with the item at `from` taken out and put in at `to`; the same list where nothing moves. */
export function moved<T>(list: readonly T[], from: number, to: number): readonly T[] {
  const target = Math.min(list.length - 1, Math.max(0, to));
  if (from < 0 || from >= list.length || from === target) return list;
  return list.toSpliced(from, 1).toSpliced(target, 0, list[from] as T);
}

/**
 * Items in a remembered order. What the order doesn't name (new, or made elsewhere) comes first or
 * last; names without an item are skipped.
 */
export function inOrder<T extends { id: string }>(
  items: readonly T[],
  order: readonly string[],
  unknown: 'first' | 'last',
): T[] {
  const byId = new Map(items.map((item) => [item.id, item]));
  const known = order.flatMap((id) => byId.get(id) ?? []);
  const ordered = new Set(order);
  const others = items.filter(({ id }) => !ordered.has(id));
  return unknown === 'first' ? [...others, ...known] : [...known, ...others];
}
