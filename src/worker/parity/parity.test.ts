import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import * as tf from "@tensorflow/tfjs-core";
import { backendNames } from "../../shared/schema/trainingConfig.ts";
import { useBackend, whyNotHere } from "../backend/testing.ts";
import { sharedDir } from "../data/testing.ts";
import { readCaseFile } from "./caseFile.ts";
import { compareCase, relative } from "./compareCase.ts";

const tolerance = 2e-4;
const oracle = path.join(sharedDir, "oracle", "amm.json");
const files = [oracle, path.join(import.meta.dirname, "fixtures", "mixes.json")];

function whyNoFile(file: string): string | false {
  if (existsSync(file) || process.env["CI"] === "true") return false;
  return `cannot run here: no ${file} (AMM_SHARED_DIR names the folder of the reference material)`;
}

for (const file of files) {
  for (const name of backendNames) {
    const title = `${path.basename(file)}: logits, margins, loss terms, gradients [${name}]`;
    test(title, { skip: whyNoFile(file) || whyNotHere(name) }, async () => {
      const backend = await useBackend(name);
      const before = tf.memory().numTensors;
      const results = readCaseFile(file).map((spec) => compareCase(spec, backend));
      const off = results.filter(({ max, fooledMismatches }) => {
        return fooledMismatches > 0 || Object.values(max).some((value) => !(value <= tolerance));
      });
      assert.deepEqual(off, []);
      assert.equal(tf.memory().numTensors, before);
    });
  }
}

test("the fixture has the layers, shrinkages and switches that the reference file lacks", () => {
  const cases = readCaseFile(files[1]);
  const layers = new Set(cases.flatMap((spec) => spec.layers.map((layer) => layer.type)));
  assert.deepEqual(
    ["localResponseNorm", "sigmoid", "tanh"].filter((type) => !layers.has(type as never)),
    [],
  );
  for (const option of ["useFailed", "positiveOnly"] as const) {
    assert.ok(
      cases.some((spec) => spec.options[option]),
      option,
    );
  }
  assert.ok(cases.some((spec) => !spec.options.hoGrad));
  assert.ok(cases.some((spec) => spec.expected.fooled.includes(false)));
});

test("relative: to the largest entry; to the scale where the reference is 0 but for rounding", () => {
  assert.equal(relative([1, 2], [1, 4]), 0.5);
  assert.equal(relative([0.25], [0]), 0.25);
  assert.ok(Math.abs(relative([1e-6], [1e-17], 10) - 1e-7) < 1e-12);
  assert.ok(Math.abs(relative([1e-3], [2e-3], 10) - 0.5) < 1e-12);
  assert.equal(relative([], [1]), Infinity);
  assert.equal(relative([NaN], [1]), Infinity);
});
