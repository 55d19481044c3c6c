import assert from "node:assert/strict";
import { test } from "node:test";
import { methodNames } from "./methodConfig.ts";
import { describeIssue, describeProblem, runConfig } from "./runConfig.ts";

const cases: [string, unknown, string, string][] = [
  [
    "a number below its range",
    { method: { name: "amm", lambda: -1 } },
    "expected >= 0, got -1",
    "method.lambda",
  ],
  [
    "a bound that is not allowed",
    { schedule: { learningRate: 0 } },
    "expected > 0, got 0",
    "schedule.learningRate",
  ],
  [
    "an empty text for a number",
    { training: { epochs: "" } },
    "expected number, got nothing",
    "training.epochs",
  ],
  [
    "a cell that is missing",
    { schedule: { steps: [{ epoch: 1 }] } },
    "expected number, got nothing",
    "schedule.steps.0.factor",
  ],
  [
    "a variant that there is not",
    { method: { name: "x" } },
    `expected one of ${methodNames.map((name) => `"${name}"`).join(", ")}, got "x"`,
    "method.name",
  ],
  ["no variant", { optimizer: {} }, 'expected one of "sgd", "adam", got nothing', "optimizer.name"],
  ["an unknown name", { seeed: 1 }, 'expected only known keys, got "seeed"', "config"],
];

for (const [what, config, problem, where] of cases) {
  test(`${what}: ${problem} (${where})`, () => {
    const issues = runConfig.safeParse(config, { reportInput: true }).error?.issues ?? [];
    assert.deepEqual(issues.map(describeProblem), [problem]);
    assert.deepEqual(issues.map(describeIssue), [`${problem} (${where})`]);
  });
}
