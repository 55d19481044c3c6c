import assert from "node:assert/strict";
import { test } from "node:test";
import { formatTick, formatValue, ticks, tickStep } from "./ticks.ts";

test("linear ticks are round and inside the range", () => {
  assert.deepEqual(ticks([0, 1], "linear", 5), [0, 0.2, 0.4, 0.6, 0.8, 1]);
  assert.deepEqual(ticks([0.13, 0.49], "linear", 4), [0.2, 0.3, 0.4]);
  assert.deepEqual(ticks([-3, 3], "linear", 3), [-2, 0, 2]);
  assert.equal(tickStep([0, 30_000], 6), 5000);
});

test("ticks of a small step have no digits of rounding", () => {
  assert.deepEqual(ticks([0, 0.0003], "linear", 3), [0, 0.0001, 0.0002, 0.0003]);
});

test("log ticks are powers of ten, with 2 and 5 where there is room, and linear within a decade", () => {
  assert.deepEqual(ticks([0.001, 10], "log", 4), [0.001, 0.01, 0.1, 1, 10]);
  assert.deepEqual(ticks([0.1, 20], "log", 8), [0.1, 0.2, 0.5, 1, 2, 5, 10, 20]);
  assert.deepEqual(ticks([1, 4], "log", 3), [1, 2, 3, 4]);
});

test("a wide log range has fewer ticks than asked for twice over", () => {
  const found = ticks([1e-12, 1e3], "log", 4);
  assert.ok(found.length >= 3 && found.length <= 8, String(found));
});

test("ticks are short, with the decimals of their step", () => {
  assert.equal(formatTick(0.5, 0.25), "0.5");
  assert.equal(formatTick(0.25, 0.05), "0.25");
  assert.equal(formatTick(12_000, 2000), "12,000");
  assert.equal(formatTick(3_500_000, 500_000), "3.5M");
  assert.equal(formatTick(0.00002), "2e-5");
  assert.equal(formatTick(-0.2, 0.1), "−0.2");
  assert.equal(formatTick(0, 0.1), "0");
});

test("values have significant digits", () => {
  assert.equal(formatValue(0.123456), "0.1235");
  assert.equal(formatValue(1234.5678), "1235");
  assert.equal(formatValue(123_456.7), "123,457");
  assert.equal(formatValue(1200), "1200");
  assert.equal(formatValue(0.000012345), "1.234e-5");
  assert.equal(formatValue(-Infinity), "−∞");
  assert.equal(formatValue(NaN), "–");
});
