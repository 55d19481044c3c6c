import assert from "node:assert/strict";
import { test } from "node:test";
import { numberText, numberOrText } from "./numberText.ts";

test("numbers as people type them", () => {
  const cases: [string, number][] = [
    ["0.005", 0.005],
    ["1e-4", 1e-4],
    ["1E4", 1e4],
    [".5", 0.5],
    ["2.", 2],
    ["  7 ", 7],
    ["-1", -1],
    ["−1", -1],
    ["+3", 3],
  ];
  for (const [text, value] of cases) assert.equal(numberOrText(text), value, text);
});

test("what is no number comes back as it was typed", () => {
  for (const text of [
    "",
    " ",
    "abc",
    "1e",
    "1e-",
    "-",
    ".",
    "1 2",
    "0x10",
    "Infinity",
    "NaN",
    "1e999",
    "1_000",
  ]) {
    assert.equal(numberOrText(text), text);
  }
});

test("a number's text is short and reads back as the same number", () => {
  const cases: [number, string][] = [
    [0, "0"],
    [32, "32"],
    [0.005, "0.005"],
    [0.0001, "1e-4"],
    [5e-6, "5e-6"],
    [1.25e-8, "1.25e-8"],
    [0xffffffff, "4294967295"],
    [0.1 + 0.2, "0.30000000000000004"],
  ];
  for (const [value, text] of cases) {
    assert.equal(numberText(value), text);
    assert.equal(numberOrText(text), value);
  }
});
