/** The part of `localStorage` that is used here; tests bring their own. */
export interface Shelf {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
}

/**
 * One named value that outlives a reload. `parse` gets whatever was found, also of an older version
 * or from a hand-edited file, and returns a good value or throws; then, and when there is nothing,
 * `initial` counts.
 */
export class Stored<T> {
  constructor(
    private readonly name: string,
    private readonly parse: (value: unknown) => T,
    private readonly initial: T,
    private readonly shelf: () => Shelf = () => localStorage,
  ) {}

  load(): T {
    try {
      const text = this.shelf().getItem(`streamstyle.${this.name}`);
      return text === null ? this.initial : this.parse(JSON.parse(text));
    } catch {
      return this.initial;
    }
  }

  /** False where the browser keeps nothing (private windows, storage full): the page goes on. */
  save(value: T): boolean {
    try {
      this.shelf().setItem(`streamstyle.${this.name}`, JSON.stringify(value));
      return true;
    } catch {
      return false;
    }
  }
}
