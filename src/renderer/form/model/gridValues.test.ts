import assert from "node:assert/strict";
import { test } from "node:test";
import { fieldOf, formFields } from "./formFields.ts";
import { gridText, readGridValues } from "./gridValues.ts";

const values: [string, string, unknown[]][] = [
  ["method.lambda(amm)", "0.1, 0.2", [0.1, 0.2]],
  ["method.lambda(amm)", " 8;16 ,32 ", [8, 16, 32]],
  ["method.lambda(amm)", "1..5", [1, 2, 3, 4, 5]],
  ["method.lambda(amm)", "5..1", [5, 4, 3, 2, 1]],
  ["method.lambda(amm)", "0..0.3 step 0.1", [0, 0.1, 0.2, 0.3]],
  ["method.lambda(amm)", "0, 1..3, 10", [0, 1, 2, 3, 10]],
  ["schedule.learningRate", "1e-4..1e-1 log 4", [1e-4, 1e-3, 1e-2, 1e-1]],
  ["schedule.learningRate", "0.1..0.5 lin 3", [0.1, 0.3, 0.5]],
  ["schedule.learningRate", "0.1..1e-3 log 3", [0.1, 0.01, 0.001]],
  ["training.batchSize", "32..256 log 4", [32, 64, 128, 256]],
  ["seed", "0..4", [0, 1, 2, 3, 4]],
  ["method.shrinkage", "EXP, INV", ["EXP", "INV"]],
  ["method.hoGrad", "on, off", [true, false]],
  ["training.clipGradNorm", "none, 10", [null, 10]],
  ["training.clipGradNorm", "never clip, 1", [null, 1]],
  ["data.trainSamples", "all, 1000", [null, 1000]],
  ["schedule.steps", '[], [{"epoch": 3, "factor": 0.1}]', [[], [{ epoch: 3, factor: 0.1 }]]],
  ["training.tune", 'null, ["fc1", "fc2"]', [null, ["fc1", "fc2"]]],
];

for (const [key, text, expected] of values) {
  test(`${key}: ${text}`, () => {
    assert.deepEqual(readGridValues(fieldOf(key), text), { ok: true, values: expected });
  });
}

test("a value that the schema must refuse is handed on as it was typed", () => {
  assert.deepEqual(readGridValues(fieldOf("method.lambda(amm)"), "-1, abc"), {
    ok: true,
    values: [-1, "abc"],
  });
  assert.deepEqual(readGridValues(fieldOf("method.lambda(amm)"), "none"), { ok: true, values: ["none"] });
  assert.deepEqual(readGridValues(fieldOf("method.hoGrad"), "maybe"), { ok: true, values: ["maybe"] });
});

test("every field's default, written for an axis, reads back as it was", () => {
  for (const field of formFields) {
    const read = readGridValues(field, gridText(field, field.default));
    assert.deepEqual(read, { ok: true, values: [field.default] }, field.key);
  }
});

const refused: [string, string, RegExp][] = [
  ["method.lambda(amm)", " ", /expected at least one value, got nothing/],
  ["method.lambda(amm)", "1,,2", /expected a value between two commas, got nothing/],
  ["method.lambda(amm)", "1, 2, 1", /expected each value once, got 1 twice/],
  ["training.batchSize", "1..3 log 5", /expected each value once, got 1 twice/],
  ["method.lambda(amm)", "0.1..0.5", /expected how far apart: 0\.1\.\.0\.5 step 0\.1/],
  ["method.lambda(amm)", "0..1 step 0", /expected a step > 0, got 0/],
  ["method.lambda(amm)", "0..1 step -1", /expected a step > 0, got -1/],
  ["method.lambda(amm)", "0..1 log 3", /expected both ends > 0 for log, got 0\.\.1/],
  ["method.lambda(amm)", "1..2 lin 1", /expected 2 to 1000 values, got 1/],
  ["method.lambda(amm)", "1..2 lin 2.5", /expected 2 to 1000 values, got 2\.5/],
  ["method.lambda(amm)", "1..2 by 3", /expected a range such as/],
  ["method.lambda(amm)", "a..b", /expected a range such as/],
  ["seed", "0..4000000000", /expected at most 1000 values, got 4000000001/],
  ["schedule.steps", "[1", /expected "," or "\]", got the end of the text/],
];

for (const [key, text, message] of refused) {
  test(`${key}: "${text}" is refused: ${message.source}`, () => {
    const read = readGridValues(fieldOf(key), text);
    assert.ok(!read.ok);
    assert.match(read.message, message);
  });
}
