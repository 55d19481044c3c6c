import assert from "node:assert/strict";
import { test } from "node:test";
import type { CheckpointRecord, EvaluationRecord } from "../../../shared/contract/runs.ts";
import { noFlaws } from "../../../shared/metrics.ts";
import { byStep, checkpointLabel, chooseCheckpoint, counterpart, evaluationOf } from "./checkpointChoice.ts";

function checkpoint(step: number, rest: Partial<CheckpointRecord> = {}): CheckpointRecord {
  const created = new Date(step * 1000).toISOString();
  return {
    name: `step-${step}`,
    step,
    epoch: step / 100,
    sha256: "",
    bytes: 1,
    created,
    present: true,
    ...rest,
  };
}

function evaluation(id: number, step: number, split: "test" | "train" = "test"): EvaluationRecord {
  const results = { accuracy: 1, crossEntropy: 0, meanMargin: 1, shareFooled: 1, gradientHealth: noFlaws() };
  return {
    id,
    step,
    split,
    epoch: step / 100,
    samples: 1,
    seconds: 1,
    origin: "run",
    created: "",
    ...results,
  };
}

const checkpoints = [checkpoint(100), checkpoint(200), checkpoint(300)];
const evaluations = [evaluation(1, 100), evaluation(2, 200), evaluation(3, 200), evaluation(4, 300, "train")];

test("an evaluation belongs to a checkpoint by step and split; the newest counts", () => {
  assert.equal(evaluationOf(checkpoints[1], "test", evaluations)?.id, 3);
  assert.equal(evaluationOf(checkpoints[2], "test", evaluations), null);
  assert.equal(evaluationOf(checkpoints[2], "train", evaluations)?.id, 4);
});

test("without a name the newest evaluated one is taken", () => {
  assert.equal(chooseCheckpoint(null, "test", checkpoints, evaluations)?.step, 200);
  assert.equal(chooseCheckpoint(null, "train", checkpoints, evaluations)?.step, 300);
});

test("where none was evaluated, the newest that is there", () => {
  assert.equal(chooseCheckpoint(null, "test", checkpoints, [])?.step, 300);
  const gone = [checkpoints[0], checkpoint(300, { present: false })];
  assert.equal(chooseCheckpoint(null, "test", gone, [])?.step, 100);
  assert.equal(chooseCheckpoint(null, "test", [], []), null);
});

test("where all folders are gone, one that was evaluated: its margins are still stored", () => {
  const gone = checkpoints.map((c) => ({ ...c, present: false }));
  assert.equal(chooseCheckpoint(null, "test", gone, evaluations)?.step, 200);
  assert.equal(chooseCheckpoint(null, "test", gone, [])?.step, 300);
});

test("a name is taken at its word, deleted or not", () => {
  const gone = [checkpoint(100, { present: false })];
  assert.equal(chooseCheckpoint("step-100", "test", gone, [])?.present, false);
  assert.equal(chooseCheckpoint("step-7", "test", checkpoints, []), null);
});

test("the run beside is shown at the same step where it can be", () => {
  assert.equal(counterpart(100, "test", checkpoints, evaluations)?.step, 100);
  assert.equal(counterpart(150, "test", checkpoints, evaluations)?.step, 200);
});

test("newest first", () => {
  assert.deepEqual(
    byStep(checkpoints).map((c) => c.step),
    [300, 200, 100],
  );
});

test("the label says what is to be known", () => {
  assert.deepEqual(checkpointLabel(checkpoint(3000), "test", [evaluation(1, 3000)]), {
    label: "epoch 30, step 3,000",
    detail: "evaluated on test",
  });
  assert.equal(checkpointLabel(checkpoints[2], "test", evaluations).detail, "not evaluated on test");
  assert.match(checkpointLabel(checkpoint(1, { present: false }), "test", []).detail, /deleted/);
});
