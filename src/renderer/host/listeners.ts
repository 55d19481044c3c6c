/** Functions that want to be told. */
export class Listeners<T> {
  readonly #all = new Set<(value: T) => void>();

  /** @returns the end of it */
  add(listener: (value: T) => void): () => void {
    // A function of its own: the same listener added twice is told twice, and each end ends one.
    const own = (value: T): void => listener(value);
    this.#all.add(own);
    return () => void this.#all.delete(own);
  }

  /** In the order in which they were added. What one throws is reported and keeps none from being told. */
  tell(value: T): void {
    for (const listener of [...this.#all]) {
      try {
        listener(value);
      } catch (thrown) {
        queueMicrotask(() => {
          throw thrown;
        });
      }
    }
  }
}
