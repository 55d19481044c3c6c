import assert from "node:assert/strict";
import { test } from "node:test";
import type { HostEventBody } from "../../shared/contract.ts";
import type { Job } from "../../shared/contract/machine.ts";
import { outdatedBy } from "./invalidation.ts";
import { testRun } from "./testing/runSummary.ts";

const after = (event: HostEventBody): string[] =>
  outdatedBy({ ...event, sequence: 1 }).map(({ call, input, again }) =>
    [call, ...(input ? [String(input["runId"])] : []), again].join(" "),
  );
const job = (part: Partial<Job>): HostEventBody => ({
  type: "job.changed",
  job: {
    ...{ id: "j", kind: "download", title: "", state: "running", message: "" },
    ...{ done: null, total: null, unit: null, error: null },
    ...part,
  },
});

test("live steps make no page read anything again, but the next page that opens", () => {
  assert.deepEqual(after({ type: "run.steps", runId: "a", steps: [] }), ["runs.curves a whenShown"]);
  assert.deepEqual(after({ type: "run.evaluating", runId: "a", split: "test", done: 1, total: 2 }), []);
});

test("an epoch makes the record of its own run old, and no other", () => {
  const metrics = { step: 1 } as Extract<HostEventBody, { type: "run.epoch" }>["metrics"];
  assert.deepEqual(after({ type: "run.epoch", runId: "a", metrics }), ["runs.get a now"]);
});

test("the list of runs is never read again because of one run: its summary comes with the event", () => {
  const calls = after({ type: "run.changed", summary: testRun({ id: "a" }) });
  assert.ok(!calls.some((call) => call.startsWith("runs.list")));
});

test("a job makes something old when it has ended well, and an evaluation that failed: it may have missed a checkpoint", () => {
  assert.deepEqual(after(job({ state: "running" })), []);
  assert.deepEqual(after(job({ state: "failed" })), []);
  assert.deepEqual(after(job({ state: "failed", kind: "evaluation" })), ["runs.get now"]);
  assert.ok(after(job({ state: "done" })).includes("data.list now"));
  assert.ok(after(job({ state: "done", kind: "runtime" })).includes("runtimes.list now"));
});
