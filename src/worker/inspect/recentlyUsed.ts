/** A few values that are dear to make, by key: when one too many is kept, the one that was used longest ago is freed. */

export class RecentlyUsed<V> {
  readonly #most: number;
  readonly #free: (value: V) => void;
  /** From the one used longest ago to the one used last. */
  readonly #values = new Map<string, V>();

  constructor(most: number, free: (value: V) => void) {
    this.#most = most;
    this.#free = free;
  }

  /** The value of this key; made when it is not there. Ask for one at a time: two that make the same value both do. */
  async get(key: string, make: () => V | Promise<V>): Promise<V> {
    const value = this.#values.get(key) ?? (await make());
    this.put(key, value);
    return value;
  }

  put(key: string, value: V): void {
    const former = this.#values.get(key);
    if (former !== undefined && former !== value) this.#free(former);
    this.#values.delete(key);
    this.#values.set(key, value);
    for (const [oldest, old] of this.#values) {
      if (this.#values.size <= this.#most) break;
      this.#values.delete(oldest);
      this.#free(old);
    }
  }

  clear(): void {
    for (const value of this.#values.values()) this.#free(value);
    this.#values.clear();
  }
}
