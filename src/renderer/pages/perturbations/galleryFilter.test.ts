import assert from "node:assert/strict";
import { test } from "node:test";
import { filterSamples, isUnfiltered, selectSamples, sortSamples } from "./galleryFilter.ts";
import { gainSides, marginGains } from "./marginGain.ts";

const vectors = {
  margins: Float32Array.of(0.5, 0.1, NaN, 0.3, 0.1),
  predictions: Int32Array.of(1, 0, 1, 2, 2),
  labels: Int32Array.of(1, 1, 1, 2, 0),
};
const everything = {
  label: null,
  prediction: null,
  outcome: "all",
  leastMargin: null,
  mostMargin: null,
} as const;
const left = (filter: object) => [...filterSamples(vectors, { ...everything, ...filter })];

test("without a filter every sample is left", () => {
  assert.deepEqual(left({}), [0, 1, 2, 3, 4]);
  assert.ok(isUnfiltered(everything));
  assert.ok(!isUnfiltered({ ...everything, mostMargin: 1 }));
});

test("by label, prediction and outcome, and all at once", () => {
  assert.deepEqual(left({ label: 1 }), [0, 1, 2]);
  assert.deepEqual(left({ prediction: 2 }), [3, 4]);
  assert.deepEqual(left({ outcome: "right" }), [0, 2, 3]);
  assert.deepEqual(left({ outcome: "wrong" }), [1, 4]);
  assert.deepEqual(left({ prediction: 2, outcome: "wrong" }), [4]);
  assert.deepEqual(left({ label: 0, prediction: 0 }), []);
});

test("a range of margins has both its ends, and no NaN", () => {
  assert.deepEqual(left({ leastMargin: Math.fround(0.3) }), [0, 3]);
  assert.deepEqual(left({ mostMargin: Math.fround(0.1) }), [1, 4]);
  assert.deepEqual(left({ leastMargin: 0.2, mostMargin: 0.4 }), [3]);
});

const all = Int32Array.of(0, 1, 2, 3, 4);
const gains = Float32Array.of(0, 2, -1, NaN, 1);

test("smallest margin first; equal ones as in the split, NaN last", () => {
  assert.deepEqual([...sortSamples(all, "margin", vectors, null)], [1, 4, 3, 0, 2]);
  assert.deepEqual([...sortSamples(all, "margin-descending", vectors, null)], [0, 3, 1, 4, 2]);
  assert.deepEqual([...sortSamples(all, "index", vectors, null)], [0, 1, 2, 3, 4]);
});

test("largest gain first, or largest loss", () => {
  assert.deepEqual([...sortSamples(all, "gain", vectors, gains)], [1, 4, 0, 2, 3]);
  assert.deepEqual([...sortSamples(all, "gain-ascending", vectors, gains)], [2, 0, 4, 1, 3]);
});

test("an order by gain without another run leaves the split's order", () => {
  assert.deepEqual([...sortSamples(all, "gain", vectors, null)], [0, 1, 2, 3, 4]);
});

test("filter and order together", () => {
  const shown = selectSamples(vectors, { ...everything, outcome: "right" }, "margin", null);
  assert.deepEqual([...shown], [3, 0, 2]);
});

test("the gain is AMM's over Reference's, whichever is open", () => {
  assert.equal(gainSides("reference", "amm").of, "other");
  assert.equal(gainSides("amm", "reference").of, "this");
  assert.equal(gainSides("amm", "amm").of, "other");
  assert.equal(gainSides("reference", "reference").of, "other");
});

test("gains are differences of margins", () => {
  const other = { ...vectors, margins: Float32Array.of(1, 0, 1, 0.25, 0.5) };
  const mine = { ...vectors, margins: Float32Array.of(0.5, 0.5, 0, 0.25, 0) };
  assert.deepEqual(marginGains(mine, other, { of: "other" }), {
    gains: Float32Array.of(0.5, -0.5, 1, 0, 0.5),
  });
  const reversed = marginGains(mine, other, { of: "this" });
  assert.ok("gains" in reversed && reversed.gains[2] === -1);
});

test("runs on other samples have no gains, and it is said why", () => {
  const fewer = { margins: Float32Array.of(1), predictions: Int32Array.of(1), labels: Int32Array.of(1) };
  const short = marginGains(vectors, fewer, { of: "other" });
  assert.ok("reason" in short && /1 samples, this one on 5/.test(short.reason));
  const relabelled = marginGains(
    vectors,
    { ...vectors, labels: Int32Array.of(1, 1, 0, 2, 0) },
    { of: "other" },
  );
  assert.ok("reason" in relabelled && /Sample 2 has the label 1 here and 0/.test(relabelled.reason));
});
