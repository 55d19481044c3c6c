/** Values that are costly to make, kept for as long as what they are made from is the same. */
export class Kept<V> {
  readonly #entries = new Map<string, { from: readonly unknown[]; value: V }>();

  /** The value of `key`; made anew where any of `from` is another one (by `Object.is`) than last time. */
  get(key: string, from: readonly unknown[], make: () => V): V {
    const entry = this.#entries.get(key);
    if (entry && isSame(entry.from, from)) return entry.value;
    const value = make();
    this.#entries.set(key, { from, value });
    return value;
  }
}

function isSame(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((value, i) => Object.is(value, b[i]));
}
