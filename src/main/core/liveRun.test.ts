import assert from "node:assert/strict";
import { mock, test } from "node:test";
import type { HostEvent } from "../../shared/contract.ts";
import type { WorkerEventBody } from "../../shared/workerProtocol.ts";
import { ammStep } from "../store/testing/samples.ts";
import { EventLog } from "./eventLog.ts";
import { batchTime, LiveRun } from "./liveRun.ts";

function newRun(): {
  live: LiveRun;
  told: HostEvent[];
  pulses: () => number;
  hear: (body: WorkerEventBody) => void;
} {
  const events = new EventLog();
  const told: HostEvent[] = [];
  events.subscribe((event) => void told.push(event));
  let [pulses, sequence] = [0, 0];
  const live = new LiveRun(events, "r", () => void pulses++, 500);
  const hear = (body: WorkerEventBody): void => live.event({ ...body, runId: "r", sequence: ++sequence });
  return { live, told, pulses: () => pulses, hear };
}

const stepEvent = (step: number): WorkerEventBody => ({ type: "step", metrics: ammStep(step) });
const stepsTold = (told: readonly HostEvent[]): number[][] =>
  told.flatMap((event) => (event.type === "run.steps" ? [event.steps.map(({ step }) => step)] : []));

test("steps go out in batches, each once, at most every 500 ms", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const { live, told, hear, pulses } = newRun();
  for (let step = 1; step <= 100; step++) {
    hear(stepEvent(step));
    mock.timers.tick(50);
  }
  const batches = stepsTold(told);
  assert.equal(batches.length, 10, "5 s of 20 steps a second");
  assert.deepEqual(
    batches.flat(),
    Array.from({ length: 100 }, (_, i) => i + 1),
  );
  assert.ok(pulses() >= 4 && pulses() <= 5, `${pulses()} pulses in 5 s`);
  assert.equal(live.step, 100);
  hear(stepEvent(101));
  live.end();
  mock.timers.tick(10_000);
  assert.deepEqual(stepsTold(told).at(-1), [101], "the end sends what is left");
  assert.ok(pulses() <= 5, "and then all is quiet");
  mock.timers.reset();
});

test("the run's line is told with the steps before it, so that a page renders once", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const events = new EventLog();
  const told: [string, number][] = []; // with the newest that could be read then
  events.subscribe(({ type }) => void told.push([type, events.last]));
  const live = new LiveRun(events, "r", () => events.publish({ type: "runtimes.changed" }), 500);
  let sequence = 0;
  for (let step = 1; step <= 4; step++) {
    live.event({ ...stepEvent(step), runId: "r", sequence: ++sequence });
    mock.timers.tick(500);
  }
  const steps = (newest: number) => ["run.steps", newest];
  const pulse = (newest: number) => ["runtimes.changed", newest];
  assert.deepEqual(told, [steps(1), steps(3), pulse(3), steps(4), steps(6), pulse(6)]);
  live.end();
  mock.timers.reset();
});

test("where there are few cores steps go out half as often", () => {
  assert.deepEqual([2, 4, 16].map(batchTime), [1000, 500, 500]);
});

test("what the store has comes after the steps before it, at once", () => {
  const { live, told, hear } = newRun();
  hear(stepEvent(1));
  hear({ type: "evaluating", split: "test", done: 5, total: 10 });
  hear({ type: "evaluating", split: "test", done: 10, total: 10 });
  live.recorded({ type: "run.log", runId: "r", line: { time: "", level: "info", message: "an evaluation" } });
  assert.deepEqual(
    told.map(({ type }) => type),
    ["run.steps", "run.evaluating", "run.log"],
  );
  assert.ok(told[1].type === "run.evaluating" && told[1].done === 10, "the newest of them");
  live.end();
  assert.equal(told.length, 3);
});

test("the pace is the mean of the last steps, and the last evaluations together", () => {
  const { live, hear } = newRun();
  assert.deepEqual([live.stepMs, live.evaluationSeconds, live.step], [null, null, null]);
  for (let step = 1; step <= 250; step++)
    hear({ type: "step", metrics: { ...ammStep(step), stepMs: step <= 150 ? 1000 : 20 } });
  assert.equal(live.stepMs, 20);
  live.end();
});
