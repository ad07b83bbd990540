import { useSyncExternalStore } from 'react';
import type { Stored } from '../stream/stored';

/**
 * A stored value that components follow and plain modules change. Read from storage when first
 * asked for; what another tab of this browser saves arrives through `reload`.
 */
export class Remembered<T> {
  private value: { now: T } | null = null;
  private readonly listeners = new Set<() => void>();

  constructor(private readonly stored: Stored<T>) {}

  get(): T {
    this.value ??= { now: this.stored.load() };
    return this.value.now;
  }

  /** Counts for this page even where the browser keeps nothing. */
  set(next: T): void {
    this.value = { now: next };
    this.stored.save(next);
    this.tell();
  }

  update(change: (now: T) => T): void {
    this.set(change(this.get()));
  }

  reload(): void {
    this.value = null;
    this.tell();
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private tell(): void {
    for (const listener of [...this.listeners]) listener();
  }
}

/** `name` is that of the Stored; follows other tabs. */
export function remember<T>(name: string, stored: Stored<T>): Remembered<T> {
  const remembered = new Remembered(stored);
  if (typeof window !== 'undefined') {
    window.addEventListener('storage', ({ key }) => {
      if (key === `streamstyle.${name}`) remembered.reload();
    });
  }
  return remembered;
}

export function useRemembered<T>(remembered: Remembered<T>): T {
  return useSyncExternalStore(
    (listener) => remembered.subscribe(listener),
    () => remembered.get(),
  );
}
