/** For tests only: random arrays, differences of arrays, finite differences. All in float64 on the host. */
import assert from "node:assert/strict";
import type { Rng } from "../../rng.ts";

/** Normal draws that float32 holds exactly, so that both implementations start from the same numbers. */
export function normals(rng: Rng, count: number, deviation = 1): Float64Array {
  return Float64Array.from({ length: count }, () => Math.fround(deviation * rng.normal()));
}

export function inner(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

/** a + h·b */
export function shifted(a: Float64Array, h: number, b: ArrayLike<number>): Float64Array {
  return a.map((value, i) => value + h * b[i]);
}

/** max|a − b| at most `tolerance` times max|b| (absolute where b is all zero); NaN never passes. */
export function assertClose(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  tolerance: number,
  what: string,
): void {
  assert.equal(a.length, b.length, `${what}: lengths`);
  let largest = 0;
  for (let i = 0; i < b.length; i++) largest = Math.max(largest, Math.abs(b[i]));
  const bound = tolerance * (largest === 0 ? 1 : largest);
  for (let i = 0; i < b.length; i++) {
    const off = Math.abs(a[i] - b[i]);
    assert.ok(off <= bound, `${what}: entry ${i} is ${a[i]}, expected ${b[i]} within ${bound}`);
  }
}

/** Central differences: ∂f/∂v at `at`, entry by entry. */
export function gradientOf(f: (v: Float64Array) => number, at: Float64Array, h = 1e-5): Float64Array {
  const v = Float64Array.from(at);
  return at.map((value, i) => {
    v[i] = value + h;
    const above = f(v);
    v[i] = value - h;
    const below = f(v);
    v[i] = value;
    return (above - below) / (2 * h);
  });
}

/** Central differences: the derivative of `f` at `at` along `direction`. */
export function alongOf(
  f: (v: Float64Array) => Float64Array,
  at: Float64Array,
  direction: ArrayLike<number>,
  h = 1e-5,
): Float64Array {
  const above = f(shifted(at, h, direction));
  const below = f(shifted(at, -h, direction));
  return above.map((value, i) => (value - below[i]) / (2 * h));
}
