import assert from "node:assert/strict";
import { test } from "node:test";
import type {
  CheckpointRecord,
  EvaluationRecord,
  LogLine,
  MarginDistribution,
} from "../../../shared/contract/runs.ts";
import { marginHistogram } from "../../../shared/marginHistogram.ts";
import { presets } from "../../../shared/presets.ts";
import { parseRunConfig } from "../../../shared/schema/runConfig.ts";
import { galleryAddress } from "./galleryAddress.ts";
import { healthText, runHealth } from "./gradientHealth.ts";
import { fromLevel, joinLog, mostLines, withLine } from "./logLines.ts";
import { marginStops, newestStop, stopAt } from "./marginStops.ts";
import { nearestPreset } from "./nearestPreset.ts";
import { runOutcome } from "./runOutcome.ts";
import { applies, parseShown } from "./shownCharts.ts";
import { runChartNames } from "./runCharts.ts";

const checkpoint = (step: number, present: boolean): CheckpointRecord => ({
  ...{ name: `step-${step}`, step, epoch: 1, sha256: "", bytes: 1, created: "", present },
});
const evaluation = (id: number, step: number, origin: "run" | "command" = "run"): EvaluationRecord => ({
  ...{ id, step, origin, split: "test", epoch: 1, samples: 1, accuracy: 1, crossEntropy: 1, meanMargin: 2 },
  ...{ shareFooled: 1, gradientHealth: { zero: 0, nan: 0, infinite: 0 }, seconds: 1, created: "" },
});
const none = { x: new Float64Array(), y: new Float64Array() };

test("a run that ended early says what happened and where resuming goes on", () => {
  const run = { status: "interrupted", error: null, steps: 350, totalSteps: 3000 } as const;
  const outcome = runOutcome(run, [checkpoint(100, true), checkpoint(300, true), checkpoint(340, false)]);
  assert.match(outcome?.what ?? "", /350 of 3,000 steps/);
  assert.match(outcome?.advice ?? "", /step 300; the 50 steps after it are done again/);
});

test("without a checkpoint it begins again; with checkpoints that are gone it cannot go on", () => {
  const run = {
    status: "failed",
    error: { code: "io", message: "disk full" },
    steps: 5,
    totalSteps: null,
  } as const;
  assert.match(runOutcome(run, [])?.advice ?? "", /no checkpoint yet/);
  assert.match(
    runOutcome(run, [checkpoint(1, false)])?.advice ?? "",
    /cannot be resumed: put their folders back, or choose “New run/,
  );
  assert.match(runOutcome(run, [checkpoint(5, true)])?.advice ?? "", /^Mend the cause/);
  const killed = { ...run, error: { code: "worker", message: "got signal SIGKILL" } } as const;
  assert.match(runOutcome(killed, [checkpoint(5, true)])?.advice ?? "", /^Resume it: it goes on/);
  assert.match(runOutcome(run, [])?.what ?? "", /^Disk full/);
});

test("nothing is said of a run that goes on or is done", () => {
  for (const status of ["queued", "running", "finished"] as const) {
    assert.equal(runOutcome({ status, error: null, steps: 0, totalSteps: 1 }, []), null);
  }
});

test("gradient health is the sum of the epochs and of the steps after them", () => {
  const epochs = [
    { epoch: 1, step: 10, gradientHealth: { zero: 0, nan: 0, infinite: 0 } },
    { epoch: 2, step: 20, gradientHealth: { zero: 3, nan: 1, infinite: 0 } },
  ];
  const zero = { x: Float64Array.of(9, 20, 21, 22), y: Float64Array.of(5, 5, 2, NaN) };
  const health = runHealth(epochs, { zero, nan: none, infinite: none }, 22);
  assert.deepEqual(health, { zero: 5, nan: 1, infinite: 0, firstEpoch: 2, atLeast: false });
  assert.equal(runHealth(epochs, { zero, nan: none, infinite: none }, 400).atLeast, true);
  assert.equal(healthText(health), "5 zero, 1 NaN");
});

test("which charts are shown: all, until some were chosen", () => {
  assert.deepEqual(parseShown(null), [...runChartNames]);
  assert.deepEqual(parseShown("pace,nonsense,crossEntropy"), ["crossEntropy", "pace"]);
  assert.deepEqual(parseShown(""), []);
  assert.equal(applies("regularizers", "reference"), false);
  assert.equal(applies("regularizers", "amm"), true);
});

test("the stops of the margin slider are in order, and one a step, the run's own before one asked for", () => {
  const histogram = marginHistogram(Float32Array.of(1), Int32Array.of(0), Int32Array.of(0));
  const distribution = (e: EvaluationRecord): MarginDistribution => ({ evaluation: e, histogram });
  const stops = marginStops(
    [
      evaluation(3, 20),
      evaluation(1, 10),
      evaluation(9, 20, "command"),
      evaluation(2, 5, "command"),
      evaluation(4, 5),
    ].map(distribution),
  );
  assert.deepEqual(
    stops.map((s) => s.evaluation.id),
    [4, 1, 3],
  );
  assert.equal(stopAt(stops, newestStop), 2);
  assert.equal(stopAt(stops, 12), 1);
  assert.equal(stopAt(stops, 1), 0);
  assert.equal(stopAt([], newestStop), -1);
});

test("a bin leads to the gallery of the evaluation's own checkpoint, or of the newest", () => {
  const bin = {
    runId: "r1",
    evaluation: evaluation(1, 10),
    low: 0.5,
    high: 0.56,
    outcome: "wrong",
    label: 3,
  } as const;
  assert.equal(
    galleryAddress({ ...bin, checkpoints: [checkpoint(10, true)] }),
    "/perturbations/r1?checkpoint=step-10&split=test&least=0.5&most=0.56&outcome=wrong&label=3",
  );
  assert.equal(
    galleryAddress({
      ...bin,
      checkpoints: [checkpoint(10, false)],
      low: 0,
      high: Infinity,
      outcome: "all",
      label: null,
    }),
    "/perturbations/r1?split=test",
  );
});

test("every preset is nearest to itself", () => {
  for (const [name, { config }] of Object.entries(presets)) {
    assert.equal(nearestPreset(parseRunConfig({ ...config, seed: 7 })), name);
  }
});

const line = (i: number, level: LogLine["level"] = "info"): LogLine => ({
  time: String(i),
  level,
  message: `m${i}`,
});

test("log lines that came while it was read stand once", () => {
  assert.deepEqual(
    joinLog([line(1), line(2)], [line(2), line(3)]).map((l) => l.time),
    ["1", "2", "3"],
  );
});

test("the log is bounded and can be shown from a level on", () => {
  const full = Array.from({ length: mostLines }, (_, i) => line(i));
  const next = withLine(full, line(-1, "error"));
  assert.equal(next.length, mostLines);
  assert.deepEqual(
    fromLevel(next, "warning").map((l) => l.time),
    ["-1"],
  );
});
