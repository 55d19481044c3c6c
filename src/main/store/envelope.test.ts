import assert from "node:assert/strict";
import { test } from "node:test";
import { Envelope, type Line } from "./envelope.ts";

interface Point {
  step: number;
  value: number;
}

function enveloped(points: readonly Point[], most: number): Point[] {
  const span = { first: points[0].step, last: points.at(-1)!.step, count: points.length };
  const envelope = new Envelope(span, most);
  const steps = Float64Array.from(points, ({ step }) => step);
  const values = Float64Array.from(points, ({ value }) => value);
  const middle = points.length >> 1; // in two pieces, as chunks come
  envelope.add(steps, 0, values, 0, middle);
  envelope.add(steps, 0, values, middle, points.length);
  return pointsOf(envelope.line());
}

function pointsOf({ steps, values }: Line): Point[] {
  return Array.from(steps, (step, i) => ({ step, value: values[i] }));
}

/** The same in the plainest way: each part's points are gathered, sorted and looked at. */
function straightforward(points: readonly Point[], most: number): Point[] {
  if (points.length <= most) return [...points];
  const [first, last] = [points[0], points.at(-1)!];
  const parts = Math.floor((most - 2) / 2);
  const width = (last.step - first.step - 1) / parts;
  const result = [first];
  for (let part = 0; part < parts; part++) {
    const from = first.step + 1 + part * width;
    const inside = points.slice(1, -1).filter(({ step }) => step >= from && step < from + width);
    const numbers = inside.filter(({ value }) => !Number.isNaN(value));
    const sorted = numbers.toSorted((a, b) => (a.value === b.value ? 0 : a.value < b.value ? -1 : 1));
    const greatest = sorted.findLast(({ value }) => value === sorted.at(-1)!.value);
    const ends = [sorted[0], sorted.find(({ value }) => value === greatest!.value)];
    const chosen = numbers.length === 0 ? inside.slice(0, 1) : ends.flatMap((end) => (end ? [end] : []));
    const isGap = numbers.length === 0 && Number.isNaN(result.at(-1)!.value);
    if (!isGap) result.push(...[...new Set(chosen)].sort((a, b) => a.step - b.step));
  }
  return [...result, last];
}

/** Numbers in [0, 1), the same each time. */
function random(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 16_807) % 2_147_483_647) / 2_147_483_647;
}

function randomPoints(count: number, seed: number): Point[] {
  const next = random(seed);
  let step = 0;
  return Array.from({ length: count }, () => {
    step += next() < 0.1 ? 1 + Math.floor(50 * next()) : 1;
    const kind = next();
    const value = kind < 0.05 ? Number.NaN : kind < 0.06 ? Infinity : kind < 0.07 ? -Infinity : next() - 0.5;
    return { step, value };
  });
}

test("equals the straightforward envelope, with gaps, NaN and infinities, in every size", () => {
  for (const [seed, count] of [1, 2, 3, 10, 99, 1000, 4321].entries()) {
    const points = randomPoints(count, seed + 1);
    for (const most of [2, 3, 4, 10, 101, 2000, 10_000]) {
      const found = enveloped(points, most);
      assert.deepEqual(found, straightforward(points, most), `${count} points in ${most}`);
      assert.ok(found.length <= Math.max(most, 1), `${found.length} points of at most ${most}`);
    }
  }
});

test("the least and the greatest value of the whole are never lost, nor the first and last step", () => {
  const points = randomPoints(50_000, 7).map(({ step, value }) => ({
    step,
    value: Number.isFinite(value) ? value : 0,
  }));
  points[31_415].value = 1000;
  points[27_182].value = -1000;
  const found = enveloped(points, 100);
  assert.deepEqual([found[0], found.at(-1)], [points[0], points.at(-1)]);
  assert.ok(found.some(({ step, value }) => step === points[31_415].step && value === 1000));
  assert.ok(found.some(({ step, value }) => step === points[27_182].step && value === -1000));
  assert.deepEqual(
    found.map(({ step }) => step),
    found.map(({ step }) => step).toSorted((a, b) => a - b),
  );
});

test("a line without any value is one gap; a constant one needs one point a part", () => {
  const none = Array.from({ length: 100 }, (_, i) => ({ step: i + 1, value: Number.NaN }));
  assert.deepEqual(enveloped(none, 10), [none[0], none[99]]);
  const constant = none.map(({ step }) => ({ step, value: 3 }));
  assert.equal(enveloped(constant, 10).length, 2 + 4);
});

test("infinities are values, also where there is nothing else", () => {
  for (const infinity of [Infinity, -Infinity]) {
    const points = Array.from({ length: 100 }, (_, i) => ({ step: i + 1, value: i === 50 ? 0 : infinity }));
    const found = enveloped(points, 12);
    assert.deepEqual(found, straightforward(points, 12));
    assert.equal(found.filter(({ value }) => value === infinity).length, 2 + 5);
    assert.equal(found.filter(({ value }) => value === 0).length, 1);
  }
});

test("steps that follow one another need no array", () => {
  const envelope = new Envelope({ first: 11, last: 15, count: 5 }, 10);
  envelope.add(null, 9, new Float64Array([0, 0, 1, 2, 3, 4, 5, 0]), 2, 7);
  assert.deepEqual(pointsOf(envelope.line()), [
    { step: 11, value: 1 },
    { step: 12, value: 2 },
    { step: 13, value: 3 },
    { step: 14, value: 4 },
    { step: 15, value: 5 },
  ]);
});
