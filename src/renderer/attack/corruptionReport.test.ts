import assert from "node:assert/strict";
import { test } from "node:test";
import type { CorruptionSummary } from "../../shared/measurements.ts";
import { corruptionReport, corruptionSeries, levelText } from "./corruptionReport.ts";

const noise: CorruptionSummary = {
  ...{ split: "test", samples: 100, seed: 0, evalMode: "deterministic", seconds: 1 },
  ...{ corruption: "gaussianNoise", cleanAccuracy: 0.9, draws: 5, pixelRange: true },
  curve: [{ level: 0.1, accuracy: 0.5, std: 0.05 }],
};

test("what a strength is called comes from the schema", () => {
  assert.deepEqual(levelText("gaussianNoise"), { symbol: "σ" });
  assert.deepEqual(levelText("gaussianBlur"), { symbol: "σ", unit: "pixels" });
  assert.deepEqual(levelText("saltAndPepper"), { symbol: "p" });
});

test("accuracies with their spread over the draws", () => {
  const rows = new Map(corruptionReport([noise]).flatMap(({ rows }) => rows.map((r) => [r.label, r.cells])));
  assert.equal(rows.get("Accuracy at σ = 0.1")?.[0].text, "50.00 ± 5.00 %");
  assert.equal(rows.get("Accuracy without corruption")?.[0].text, "90.00 %");
});

test("curves begin without corruption and have a band where there are draws", () => {
  const line = (summary: CorruptionSummary) => ({
    ...{ ids: [1], runId: "a", checkpoint: "c", label: "AMM", colour: 0, color: "x", isEarlier: false },
    measurement: { id: 1, kind: "corruption" as const, created: "", runs: [], config: {}, summary },
  });
  const [curve] = corruptionSeries([line(noise)]);
  assert.deepEqual([...curve.x], [0, 0.1]);
  assert.deepEqual([...(curve.band?.low ?? [])], [0.9, 0.45]);
  const blur = { ...noise, draws: 1, curve: [{ level: 0.1, accuracy: 0.5, std: null }] };
  assert.equal(corruptionSeries([line(blur)])[0].band, undefined);
});
