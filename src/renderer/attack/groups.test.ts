import assert from "node:assert/strict";
import { test } from "node:test";
import { groupsOf } from "./groups.ts";
import { linesOf, runsWithout } from "./lines.ts";
import { measured, oneRun } from "./testing/measured.ts";

test("measurements of the same settings on the same split stand together, the newest group first", () => {
  const groups = groupsOf([
    measured({ id: 5, runId: "b", config: { seed: 1 } }),
    measured({ id: 4, runId: "a", config: { seed: 0 } }),
    measured({ id: 3, runId: "a", config: { seed: 1 } }),
    measured({ id: 2, runId: "a", config: { seed: 1 }, split: "train" }),
  ]);
  assert.deepEqual(
    groups.map(({ members }) => members.map((m) => m.id)),
    [[5, 3], [4], [2]],
  );
});

test("matrices of different runs are different things, whatever their settings", () => {
  const transfer = (id: number, runId: string) => ({
    ...measured({ id, runId, config: {} }),
    kind: "transfer" as const,
  });
  assert.equal(groupsOf([transfer(2, "a"), transfer(1, "b")]).length, 2);
  assert.equal(groupsOf([transfer(2, "a"), transfer(1, "a")]).length, 1);
});

test("a line a checkpoint: the newer measurement of one measured twice, and the longest trained one first", () => {
  const members = [
    measured({ id: 9, runId: "a", step: 10 }),
    measured({ id: 8, runId: "b", step: 20 }),
    measured({ id: 7, runId: "a", step: 30 }),
    measured({ id: 6, runId: "a", step: 10 }),
  ];
  const series = [oneRun("b", "AMM", 1), oneRun("a", "Reference", 0)];
  const lines = linesOf({ key: "", members }, series, new Map());
  assert.deepEqual(
    lines.map(({ ids, label, color, isEarlier }) => [ids, label, color, isEarlier]),
    [
      [[8], "AMM", "var(--series-2)", false],
      [[7], "Reference, step 30", "var(--series-1)", false],
      [[9, 6], "Reference, step 10", "var(--series-1)", true],
    ],
  );
});

test("a line that is not of the chosen checkpoint has its step in its name", () => {
  const members = [measured({ id: 2, runId: "a", step: 10 }), measured({ id: 1, runId: "b", step: 10 })];
  const series = [oneRun("a", "Reference", 0), oneRun("b", "AMM", 1)];
  const current = new Map([
    ["a", "step-10"],
    ["b", "step-30"],
  ]);
  assert.deepEqual(
    linesOf({ key: "", members }, series, current).map(({ label }) => label),
    ["Reference", "AMM, step 10"],
  );
});

test("runs that a group says nothing of, at the checkpoint that is chosen", () => {
  const series = [oneRun("a", "Reference", 0), oneRun("b", "AMM", 1)];
  const group = { key: "", members: [measured({ id: 1, runId: "a", step: 10 })] };
  const without = (current: ReadonlyMap<string, string>) =>
    runsWithout(group, series, current).map(({ label }) => label);
  assert.deepEqual(without(new Map()), ["AMM"]);
  assert.deepEqual(without(new Map([["a", "step-10"]])), ["AMM"]);
  assert.deepEqual(without(new Map([["a", "step-30"]])), ["Reference", "AMM"]);
});
