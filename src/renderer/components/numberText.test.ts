import assert from "node:assert/strict";
import { test } from "node:test";
import { readNumber, stepNumber } from "./numberText.ts";

test("numbers as they are typed", () => {
  const good: [string, number][] = [
    ["0.02", 0.02],
    [".5", 0.5],
    ["5.", 5],
    ["1e-6", 1e-6],
    ["-3", -3],
    ["−3", -3],
    ["1,5", 1.5],
    [" +7 ", 7],
  ];
  for (const [text, value] of good) assert.deepEqual(readNumber(text), { type: "number", value });
  assert.deepEqual(readNumber("  "), { type: "empty" });
  for (const text of ["1e-", "abc", "1.2.3", "0x10", "Infinity", "1e999", "-"]) {
    assert.deepEqual(readNumber(text), { type: "wrong" }, text);
  }
});

test("a step does not show the error of binary fractions", () => {
  assert.equal(stepNumber(0.1, 0.2, 1), 0.3);
  assert.equal(stepNumber(0.3, 0.1, -1), 0.2);
  assert.equal(stepNumber(1e-6, 1e-7, 1), 1.1e-6);
  assert.equal(stepNumber(100, 1, -1), 99);
});
