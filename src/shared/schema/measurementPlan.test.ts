import assert from "node:assert/strict";
import { test } from "node:test";
import { calls } from "../contract.ts";
import { measurementKinds } from "../measurements.ts";
import { corruptionConfig, corruptionNames } from "./corruptionConfig.ts";
import { describe } from "./describe.ts";
import { marginsConfig } from "./marginsConfig.ts";
import { measurementPlan } from "./measurementPlan.ts";
import { describeIssue, parseConfig } from "./runConfig.ts";
import { transferConfig } from "./transferConfig.ts";

for (const kind of measurementKinds) {
  test(`${kind}: its name alone is a whole plan`, () => {
    assert.equal(measurementPlan.parse({ kind }).kind, kind);
  });
}

for (const name of corruptionNames) {
  test(`${name}: its name alone is a whole config`, () => {
    assert.equal(parseConfig(corruptionConfig, { corruption: { name } }).corruption.name, name);
  });
}

test("every field has a label and a help", () => {
  for (const schema of [marginsConfig, transferConfig, corruptionConfig])
    for (const { meta, path } of describe(schema)) assert.ok(meta.label && meta.help, path);
});

const refused = [
  [transferConfig, { epsilon: -0.1 }, "expected >= 0, got -0.1 (epsilon)"],
  [transferConfig, { epsilon: NaN }, "expected number, got NaN (epsilon)"],
  [transferConfig, { epsilon: Infinity }, "expected number, got Infinity (epsilon)"],
  [transferConfig, { target: "random" }, 'expected only known keys, got "target" (config)'],
  [
    corruptionConfig,
    { corruption: { name: "gaussianBlur", levels: [1, -2] } },
    "expected >= 0, got -2 (corruption.levels.1)",
  ],
  [
    corruptionConfig,
    { corruption: { name: "saltAndPepper", levels: [1.5] } },
    "expected <= 1, got 1.5 (corruption.levels.0)",
  ],
  [
    corruptionConfig,
    { corruption: { name: "uniformNoise", levels: [NaN] } },
    "expected number, got NaN (corruption.levels.0)",
  ],
  [marginsConfig, { carliniWagner: { steps: 0 } }, "expected >= 1, got 0 (carliniWagner.steps)"],
  [marginsConfig, { anPgd: { norm: "Linf" } }, 'expected only known keys, got "norm" (anPgd)'],
] as const;
for (const [schema, input, message] of refused) {
  test(`refused: ${message}`, () => {
    assert.throws(() => parseConfig<unknown>(schema, input), { code: "config", message });
  });
}

test("a transfer takes two runs or more, everything else one", () => {
  const { input } = calls["robustness.start"];
  const problems = (kind: string, count: number) => {
    const runs = Array.from({ length: count }, (_, i) => ({ runId: `r${i}` }));
    const parsed = input.safeParse({ runs, measurement: { kind } }, { reportInput: true });
    return parsed.error?.issues.map(describeIssue) ?? [];
  };
  assert.deepEqual(problems("transfer", 2), []);
  assert.deepEqual(problems("transfer", 1), ["expected two runs or more for a transfer, got 1 (runs)"]);
  assert.deepEqual(problems("margins", 1), []);
  assert.deepEqual(problems("margins", 2), ["expected one run for margins, got 2 (runs)"]);
});
