import assert from "node:assert/strict";
import { test } from "node:test";
import { csv } from "../charts/csv.ts";
import { reportCsv } from "./reportTable.ts";
import { robustSeries } from "./robustSeries.ts";
import { robustReport, type RobustSummary } from "./verdictReport.ts";

function summary(cleanAccuracy: number, robust: number, flags: object = {}): RobustSummary {
  return {
    split: "test",
    verdict: {
      ...{ attack: "pgd", norm: "Linf", epsilons: [0.1], cleanAccuracy, samples: 200, seed: 3 },
      ...{ restarts: 2, steps: 40, evalMode: "deterministic", pixelRange: true },
      flags: {
        ...{ outputVaries: false, outputLooksLikeProbabilities: false, zeroGradients: 0 },
        ...{ blackBoxBetter: false, stillRising: false },
        ...flags,
      },
    },
    curve: [{ epsilon: 0.1, robustAccuracy: robust, blackBoxFooled: 4 }],
    seconds: 1,
  };
}

const rowsOf = (summaries: RobustSummary[]) =>
  new Map(robustReport(summaries).flatMap((part) => part.rows.map((row) => [row.label, row.cells])));

test("accuracies stand beside each other with their difference in percentage points", () => {
  const rows = rowsOf([summary(0.9, 0.2), summary(0.95, 0.1)]);
  const robust = rows.get("Robust accuracy at ε = 0.1");
  assert.deepEqual(
    robust?.map((cell) => [cell.text, cell.detail, cell.tone]),
    [
      ["20.00 %", undefined, undefined],
      ["10.00 %", "−10.00 pp", "worse"],
    ],
  );
  assert.equal(rows.get("Accuracy without an attack")?.[1].detail, "+5.00 pp");
});

test("each sign against a number is marked, and each that was not found is said to be none", () => {
  const all = { outputVaries: true, outputLooksLikeProbabilities: true, zeroGradients: 0.25 };
  const rows = rowsOf([
    summary(1, 1, { ...all, blackBoxBetter: true, stillRising: true }),
    summary(1, 1, { stillRising: null }),
  ]);
  const signs = robustReport([summary(1, 1)])[2].rows.map((row) => row.label);
  assert.deepEqual(
    signs.map((label) => rows.get(label)?.[0].text),
    ["yes", "yes", "25.0 %", "yes, 4 more samples", "yes"],
  );
  for (const label of signs) assert.equal(rows.get(label)?.[0].tone, "doubt", label);
  assert.deepEqual(
    signs.map((label) => rows.get(label)?.[1].text),
    ["no", "no", "0.0 %", "no", "not known"],
  );
  for (const label of signs) assert.equal(rows.get(label)?.[1].tone, undefined, label);
});

test("as CSV: a column a checkpoint, numbers in full", () => {
  const parts = robustReport([summary(0.9, 1 / 3)]);
  const lines = csv(reportCsv(["AMM"], parts)).split("\r\n");
  assert.equal(lines[0], ",AMM");
  assert.ok(lines.includes("Robust accuracy at ε = 0.1,0.3333333333333333"));
  assert.ok(lines.includes("How it was measured: Norm,L∞"));
});

test("a curve begins with the accuracy without an attack, unless radius 0 was measured", () => {
  const line = (one: RobustSummary) => ({
    ...{ ids: [1], runId: "a", checkpoint: "c", label: "AMM", colour: 0, color: "x", isEarlier: false },
    measurement: {
      ...{ id: 1, kind: "robustAccuracy" as const, created: "", runs: [], config: {}, summary: one },
    },
  });
  const [curve] = robustSeries([line(summary(0.9, 0.2))]);
  assert.deepEqual(
    [[...curve.x], [...curve.y]],
    [
      [0, 0.1],
      [0.9, 0.2],
    ],
  );
  const zero = summary(0.9, 0.2);
  const [same] = robustSeries([
    line({ ...zero, curve: [{ epsilon: 0, robustAccuracy: 0.9, blackBoxFooled: 0 }, ...zero.curve] }),
  ]);
  assert.deepEqual([...same.x], [0, 0.1]);
});
