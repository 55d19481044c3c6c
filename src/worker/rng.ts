/**
 * Seeded streams of random numbers. Each purpose has a stream of its own, so that drawing more for one (say dropout)
 * does not move another (say the order of the samples).
 */

export const streamNames = ["init", "order", "augmentation", "dropout", "noise", "attack"] as const;
export type StreamName = (typeof streamNames)[number];

/** Four 32-bit words: the whole state of a stream. */
export type RngState = [number, number, number, number];

/** xoshiro128** (Blackman and Vigna, 2018), seeded by SplitMix32 over the seed and the stream's name. */
export class Rng {
  #s: RngState;

  private constructor(state: RngState) {
    this.#s = state;
  }

  static seeded(seed: number, stream: string): Rng {
    let h = (seed ^ 0x9e3779b9) >>> 0;
    for (const ch of stream) h = mix(h ^ ch.codePointAt(0)!);
    const next = () => mix((h = (h + 0x9e3779b9) >>> 0));
    const state: RngState = [next(), next(), next(), next()];
    if (state.every((w) => w === 0)) state[0] = 1; // the one state that xoshiro never leaves
    return new Rng(state);
  }

  static fromState(state: readonly number[]): Rng {
    if (state.length !== 4 || state.some((w) => !Number.isInteger(w) || w < 0 || w > 0xffffffff)) {
      throw new RangeError(`expected four 32-bit words, got ${JSON.stringify(state)} (rng state)`);
    }
    return new Rng([...state] as RngState);
  }

  get state(): RngState {
    return [...this.#s];
  }

  /** Uniform over the integers 0 … 2³² − 1. */
  uint32(): number {
    const s = this.#s;
    const result = Math.imul(rotl(Math.imul(s[1], 5), 7), 9) >>> 0;
    const t = s[1] << 9;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = rotl(s[3], 11);
    for (let i = 0; i < 4; i++) s[i] = s[i] >>> 0;
    return result;
  }

  /** Uniform in [0, 1), 53 bits. */
  uniform(): number {
    const high = this.uint32() >>> 5;
    const low = this.uint32() >>> 6;
    return (high * 67108864 + low) / 9007199254740992;
  }

  /** Uniform over 0 … n − 1, without bias. */
  below(n: number): number {
    if (!Number.isInteger(n) || n < 1 || n > 0x100000000) {
      throw new RangeError(`expected an integer from 1 to 2^32, got ${n} (Rng.below)`);
    }
    const limit = 0x100000000 - (0x100000000 % n);
    for (;;) {
      const draw = this.uint32();
      if (draw < limit) return draw % n;
    }
  }

  /** Standard normal, by Box and Muller; both uniforms are drawn anew each time, so the state is all there is. */
  normal(): number {
    const u = 1 - this.uniform();
    const v = this.uniform();
    return Math.sqrt(-2 * Math.log(u)) * Math.cos(2 * Math.PI * v);
  }

  /** A uniformly random order of 0 … n − 1 (Fisher and Yates). */
  permutation(n: number): Int32Array {
    const order = Int32Array.from({ length: n }, (_, i) => i);
    for (let i = n - 1; i > 0; i--) {
      const j = this.below(i + 1);
      const t = order[i];
      order[i] = order[j]!;
      order[j] = t;
    }
    return order;
  }
}

export type Streams = { [K in StreamName]: Rng };

export function seededStreams(seed: number): Streams {
  return Object.fromEntries(streamNames.map((n) => [n, Rng.seeded(seed, n)])) as Streams;
}

function rotl(x: number, k: number): number {
  return ((x << k) | (x >>> (32 - k))) >>> 0;
}

/** The finaliser of SplitMix32 / MurmurHash3. */
function mix(z: number): number {
  z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
  z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
  return (z ^ (z >>> 15)) >>> 0;
}
