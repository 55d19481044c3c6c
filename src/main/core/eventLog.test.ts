import assert from "node:assert/strict";
import { test } from "node:test";
import type { HostEvent } from "../../shared/contract.ts";
import { ammStep } from "../store/testing/samples.ts";
import { EventLog } from "./eventLog.ts";

const step = ammStep(1);

test("events are numbered from 1, told to who listens, and given again to who was away", () => {
  const log = new EventLog();
  const heard: HostEvent[] = [];
  assert.deepEqual([log.last, log.since(0)], [0, []]);
  log.publish({ type: "runtimes.changed" });
  const end = log.subscribe((event) => void heard.push(event));
  log.publish({ type: "run.removed", runIds: ["a"] });
  end();
  log.publish({ type: "runtimes.changed" });
  assert.deepEqual(heard, [{ type: "run.removed", runIds: ["a"], sequence: 2 }]);
  assert.deepEqual(
    log.since(1)!.map(({ type, sequence }) => [type, sequence]),
    [
      ["run.removed", 2],
      ["runtimes.changed", 3],
    ],
  );
  assert.deepEqual(log.since(3), []);
  assert.equal(log.since(4), null, "of another life of the host");
});

test("what is published together is told at the end, in order, when all of it can be read", () => {
  const log = new EventLog();
  const heard: [number, number][] = [];
  log.subscribe(({ sequence }) => void heard.push([sequence, log.last]));
  log.together(() => {
    log.publish({ type: "runtimes.changed" });
    log.together(() => log.publish({ type: "run.removed", runIds: ["a"] }));
    assert.deepEqual(heard, []);
  });
  const throwing = () =>
    log.together(() => {
      log.publish({ type: "runtimes.changed" });
      throw new Error("after it");
    });
  assert.throws(throwing, /after it/);
  assert.deepEqual(heard, [
    [1, 2],
    [2, 2],
    [3, 3],
  ]);
});

test("old events are forgotten, and who would miss some is told so", () => {
  const log = new EventLog();
  for (let i = 0; i < 20_010; i++) log.publish({ type: "runtimes.changed" });
  assert.equal(log.since(9), null);
  const kept = log.since(10)!;
  assert.deepEqual([kept.length, kept[0].sequence, kept.at(-1)!.sequence], [20_000, 11, 20_010]);
});

test("what is kept is bounded by its steps too", () => {
  const log = new EventLog();
  const batch = Array.from({ length: 1000 }, () => step);
  for (let i = 0; i < 150; i++) log.publish({ type: "run.steps", runId: "a", steps: batch });
  assert.equal(log.since(49), null);
  assert.equal(log.since(50)!.length, 100);
  log.publish({ type: "run.steps", runId: "a", steps: Array.from({ length: 200_000 }, () => step) });
  assert.equal(log.since(150)!.length, 1, "the newest is always there");
});
