import assert from "node:assert/strict";
import { test } from "node:test";
import {
  formatBytes,
  formatCount,
  formatMeanStd,
  formatNumber,
  formatPercent,
  formatSeconds,
  formatWait,
  formatWhen,
} from "./format.ts";

test("numbers have as many significant digits as asked, and never lose digits before the point", () => {
  const rows: [number | null, number, string][] = [
    [0.5, 4, "0.5000"],
    [0.0512345, 3, "0.0512"],
    [12.3456, 4, "12.35"],
    [999.96, 4, "1000"],
    [9.9996, 4, "10.00"],
    [123_456.7, 4, "123457"],
    [-1.5, 3, "−1.50"],
    [0, 4, "0"],
    [0.00001234, 3, "1.23e-5"],
    [1.5e12, 3, "1.50e12"],
    [1, 1, "1"],
    [NaN, 4, "NaN"],
    [Infinity, 4, "∞"],
    [-Infinity, 4, "−∞"],
    [null, 4, "–"],
  ];
  for (const [value, digits, text] of rows) assert.equal(formatNumber(value, digits), text);
});

test("shares are read as percent", () => {
  assert.equal(formatPercent(0.96321), "96.32 %");
  assert.equal(formatPercent(1, 0), "100 %");
  assert.equal(formatPercent(-0.005), "−0.50 %");
  assert.equal(formatPercent(undefined), "–");
});

test("times change their unit without a gap between two units", () => {
  const rows: [number | null, string][] = [
    [0, "0 s"],
    [0.0123, "12.3 ms"],
    [0.42, "420 ms"],
    [0.9999, "1.0 s"],
    [12.34, "12.3 s"],
    [59.97, "1 min 00 s"],
    [245, "4 min 05 s"],
    [3599.7, "1 h 00 min"],
    [7380, "2 h 03 min"],
    [93_600, "1 d 02 h"],
    [-3, "−3.0 s"],
    [null, "–"],
    [Infinity, "–"],
  ];
  for (const [value, text] of rows) assert.equal(formatSeconds(value), text);
});

test("a wait is told no more precisely than an estimate is", () => {
  assert.equal(formatWait(0.2), "1 s");
  assert.equal(formatWait(42.4), "42 s");
  assert.equal(formatWait(200), "3 min");
  assert.equal(formatWait(3580), "59 min 40 s");
  assert.equal(formatWait(7380), "2 h 03 min");
});

test("sizes and counts", () => {
  assert.equal(formatBytes(0), "0 B");
  assert.equal(formatBytes(999), "999 B");
  assert.equal(formatBytes(12_345_678), "12.3 MB");
  assert.equal(formatCount(60_000), "60,000");
  assert.equal(formatCount(null), "–");
});

test("a time is told from now: minutes, then the day, then the date", () => {
  const now = new Date(2026, 10, 21, 15, 0, 0);
  const at = (...parts: [number, number, number, number, number]): string => new Date(...parts).toISOString();
  assert.equal(formatWhen(at(2026, 10, 21, 14, 59), now), "1 min ago");
  assert.equal(formatWhen(new Date(2026, 10, 21, 14, 59, 30).toISOString(), now), "just now");
  assert.equal(formatWhen(at(2026, 10, 21, 9, 5), now), "today 09:05");
  assert.equal(formatWhen(at(2026, 10, 20, 23, 59), now), "yesterday 23:59");
  assert.equal(formatWhen(at(2026, 10, 3, 4, 7), now), "2026-11-03 04:07");
  assert.equal(formatWhen("no date", now), "–");
});

test("a standard deviation has the decimals of its mean and does not repeat the unit", () => {
  const percent = (value: number): string => formatPercent(value);
  const number = (value: number): string => formatNumber(value, 4);
  assert.equal(formatMeanStd({ mean: 0.971, std: 0.00889 }, percent), "97.10 % ± 0.89");
  assert.equal(formatMeanStd({ mean: 1.374, std: 0.0789 }, number), "1.374 ± 0.079");
  assert.equal(formatMeanStd({ mean: 1.374, std: null }, number), "1.374");
  assert.equal(formatMeanStd({ mean: 550, std: 2.5 }, formatSeconds), "9 min 10 s ± 2.5 s");
  assert.equal(formatMeanStd(null, number), "–");
});
