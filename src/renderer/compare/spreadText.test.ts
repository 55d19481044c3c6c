import assert from "node:assert/strict";
import { test } from "node:test";
import { numberSpread, percentSpread, secondsSpread } from "./spreadText.ts";

test("the deviation has as many decimals as the mean", () => {
  assert.equal(numberSpread({ mean: 0.448, std: 0.006457 }, 4), "0.4480 ± 0.0065");
  assert.equal(numberSpread({ mean: 1234.5, std: 12.34 }, 4), "1235 ± 12");
  assert.equal(numberSpread({ mean: -1.5, std: 0.25 }, 3), "−1.50 ± 0.25");
  assert.equal(numberSpread({ mean: 0.448, std: null }, 3), "0.448");
  assert.equal(numberSpread({ mean: 2e-6, std: 1.234e-7 }, 3), "2.00e-6 ± 1.2e-7");
  assert.equal(numberSpread({ mean: Infinity, std: NaN }, 3), "∞ ± NaN");
  assert.equal(numberSpread(null, 3), "–");
});

test("shares have one unit for both", () => {
  assert.equal(percentSpread({ mean: 0.8427, std: 0.005 }), "84.27 ± 0.50 %");
  assert.equal(percentSpread({ mean: 1, std: null }), "100.00 %");
  assert.equal(percentSpread(null), "–");
});

test("the deviation of a time is in seconds, as the time is", () => {
  assert.equal(secondsSpread({ mean: 450, std: 0.118 }), "7 min 30 s ± 0.1 s");
  assert.equal(secondsSpread({ mean: 7.31, std: 1.6 }), "7.3 s ± 1.6 s");
  assert.equal(secondsSpread({ mean: 0.02, std: 0.001 }), "20 ms ± 1 ms");
  assert.equal(secondsSpread({ mean: 4000, std: 90 }), "1 h 07 min ± 1 min 30 s");
  assert.equal(secondsSpread({ mean: 3, std: null }), "3.0 s");
});
