import assert from "node:assert/strict";
import { test } from "node:test";
import { Rng, seededStreams, streamNames } from "./rng.ts";

const word = (1n << 32n) - 1n;
const rotl = (x: bigint, k: bigint) => ((x << k) | (x >> (32n - k))) & word;

/** xoshiro128** as its authors' C source has it (prng.di.unimi.it/xoshiro128starstar.c), in exact integers. */
function xoshiro128starstar(state: readonly number[], count: number): number[] {
  const s = state.map(BigInt) as [bigint, bigint, bigint, bigint];
  return Array.from({ length: count }, () => {
    const result = (rotl((s[1] * 5n) & word, 7n) * 9n) & word;
    const t = (s[1] << 9n) & word;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = rotl(s[3], 11n);
    return Number(result);
  });
}

const draws = (rng: Rng, count: number) => Array.from({ length: count }, () => rng.uint32());

test("xoshiro128** from 1, 2, 3, 4: worked by hand", () => {
  // 2·5 = 10, rotated by 7 is 1280, times 9 is 11520; the state becomes (7, 0, 1026, 12288), whose second word is 0.
  const rng = Rng.fromState([1, 2, 3, 4]);
  assert.equal(rng.uint32(), 11520);
  assert.deepEqual(rng.state, [7, 0, 1026, 12288]);
  assert.equal(rng.uint32(), 0);
});

for (const state of [
  [1, 2, 3, 4],
  [0, 0, 0, 1],
  [0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff],
  [0x80000000, 0, 0, 0],
]) {
  test(`xoshiro128** from ${state.join(", ")}: as in exact integers`, () => {
    assert.deepEqual(draws(Rng.fromState(state), 1000), xoshiro128starstar(state, 1000));
  });
}

test("seeded streams are xoshiro128** too", () => {
  const rng = Rng.seeded(42, "order");
  const wanted = xoshiro128starstar(rng.state, 1000);
  assert.deepEqual(draws(rng, 1000), wanted);
});

test("the state makes the round trip, through JSON and in mid-stream", () => {
  const rng = Rng.seeded(1, "noise");
  rng.normal();
  rng.permutation(10);
  const state = JSON.parse(JSON.stringify(rng.state)) as number[];
  const twin = Rng.fromState(state);
  const normals = (r: Rng) => Array.from({ length: 101 }, () => r.normal());
  assert.deepEqual(normals(twin), normals(rng));
  assert.deepEqual(twin.state, rng.state);
});

test("the state is a copy", () => {
  const rng = Rng.seeded(1, "noise");
  const twin = Rng.fromState(rng.state);
  rng.state.fill(0);
  assert.equal(rng.uint32(), twin.uint32());
});

for (const state of [[], [1, 2, 3], [1, 2, 3, -1], [1, 2, 3, 0.5], [1, 2, 3, 2 ** 32]]) {
  test(`refuses the state ${JSON.stringify(state)}`, () =>
    assert.throws(() => Rng.fromState(state), /four 32-bit words/));
}

test("uniform: in [0, 1), moments and tenths of a uniform distribution", () => {
  const n = 200_000;
  const rng = Rng.seeded(5, "uniform");
  const values = Array.from({ length: n }, () => rng.uniform());
  assert.ok(values.every((u) => u >= 0 && u < 1));
  const moment = (k: number) => values.reduce((sum, u) => sum + u ** k, 0) / n;
  for (const k of [1, 2, 3])
    assert.ok(Math.abs(moment(k) - 1 / (k + 1)) < (4 * 0.3) / Math.sqrt(n), `moment ${k}: ${moment(k)}`);
  const tenths = new Array<number>(10).fill(0);
  for (const u of values) tenths[Math.floor(10 * u)] += 1;
  const chiSquared = tenths.reduce((sum, c) => sum + (c - n / 10) ** 2 / (n / 10), 0);
  assert.ok(chiSquared < 27.9, `χ² ${chiSquared} (9 degrees of freedom, p 0.001)`);
  assert.ok(
    values.some((u) => (u * 2 ** 32) % 1 !== 0),
    "finer than 32 bits",
  );
});

test("normal: the first four moments, and finite", () => {
  const n = 200_000;
  const rng = Rng.seeded(6, "normal");
  const values = Array.from({ length: n }, () => rng.normal());
  assert.ok(values.every(Number.isFinite));
  const moment = (k: number) => values.reduce((sum, z) => sum + z ** k, 0) / n;
  // E z^k = 0, 1, 0, 3 with variances 1, 2, 15, 96 over n.
  for (const [k, mean, variance] of [
    [1, 0, 1],
    [2, 1, 2],
    [3, 0, 15],
    [4, 3, 96],
  ] as const) {
    assert.ok(Math.abs(moment(k) - mean) < 4 * Math.sqrt(variance / n), `moment ${k}: ${moment(k)}`);
  }
});

test("below: every value, equally often, and none beyond", () => {
  const rng = Rng.seeded(7, "below");
  const counts = new Array<number>(7).fill(0);
  for (let i = 0; i < 70_000; i++) counts[rng.below(7)] += 1;
  assert.equal(counts.length, 7);
  const chiSquared = counts.reduce((sum, c) => sum + (c - 10_000) ** 2 / 10_000, 0);
  assert.ok(chiSquared < 22.5, `χ² ${chiSquared} (6 degrees of freedom, p 0.001)`);
  assert.equal(rng.below(1), 0);
  for (const n of [0, -1, 1.5, 2 ** 32 + 1, NaN])
    assert.throws(() => rng.below(n), /integer from 1 to 2\^32/);
});

test("below throws away what would favour the low values", () => {
  // For n = 3·2³⁰ a draw of 3·2³⁰ or more is drawn anew; without that, values under 2³⁰ would come twice as often.
  const n = 3 * 2 ** 30;
  const rng = Rng.seeded(8, "bias");
  let low = 0;
  for (let i = 0; i < 30_000; i++) if (rng.below(n) < 2 ** 30) low += 1;
  assert.ok(Math.abs(low - 10_000) < 4 * Math.sqrt(30_000 * (2 / 9)), `${low} of 30,000`);
});

test("a permutation holds each index once", () => {
  for (const n of [0, 1, 2, 17, 1000]) {
    const order = Rng.seeded(9, "permutation").permutation(n);
    assert.deepEqual(
      order.slice().sort(),
      Int32Array.from({ length: n }, (_, i) => i),
    );
  }
});

test("all 24 orders of four come equally often", () => {
  const rng = Rng.seeded(10, "orders");
  const counts = new Map<string, number>();
  for (let i = 0; i < 24_000; i++) {
    const key = rng.permutation(4).join("");
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  assert.equal(counts.size, 24);
  const chiSquared = [...counts.values()].reduce((sum, c) => sum + (c - 1000) ** 2 / 1000, 0);
  assert.ok(chiSquared < 49.7, `χ² ${chiSquared} (23 degrees of freedom, p 0.001)`);
});

test("a seed and a name give the same stream; another seed or name another, without correlation", () => {
  assert.deepEqual(draws(Rng.seeded(1, "init"), 10), draws(Rng.seeded(1, "init"), 10));
  const n = 20_000;
  const sources: [number, string][] = [
    ...streamNames.map((s): [number, string] => [0, s]),
    [1, "init"],
    [2, "init"],
    [0xffffffff, "init"],
  ];
  const series = sources.map(([seed, name]) => {
    const rng = Rng.seeded(seed, name);
    return Array.from({ length: n }, () => rng.uniform() - 0.5);
  });
  series.forEach((a, i) =>
    series.slice(0, i).forEach((b) => {
      const correlation = (12 / n) * a.reduce((sum, u, k) => sum + u * b[k], 0);
      assert.ok(Math.abs(correlation) < 4.5 / Math.sqrt(n), `correlation ${correlation}`);
    }),
  );
});

test("the streams of a run: one each, and drawing from one does not move another", () => {
  const [a, b] = [seededStreams(3), seededStreams(3)];
  assert.deepEqual(Object.keys(a), [...streamNames]);
  draws(a.dropout, 1000);
  assert.deepEqual(draws(a.order, 10), draws(b.order, 10));
  assert.deepEqual(draws(a.init, 10), draws(Rng.seeded(3, "init"), 10));
});
