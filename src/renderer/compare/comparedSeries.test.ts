import assert from "node:assert/strict";
import { test } from "node:test";
import { comparedSeries } from "./comparedSeries.ts";
import { readMembers } from "./members.ts";
import { summaryOf } from "./testing/runs.ts";
import { uniqueLabels } from "./uniqueLabels.ts";

const none = () => null;
const seeds = [
  summaryOf({ id: "r1", method: "reference", group: "r", seed: 1 }),
  summaryOf({ id: "a1", method: "amm", group: "a", seed: 1 }),
  summaryOf({ id: "r2", method: "reference", group: "r", seed: 2 }),
  summaryOf({ id: "a2", method: "amm", group: "a", seed: 2 }),
];
const members = readMembers(
  seeds.map((run) => run.id),
  "",
);

test("seeds of one config make one series, in the order and colour of their first run", () => {
  const series = comparedSeries(members, seeds, { grouped: true, distinction: none });
  assert.deepEqual(
    series.map((s) => [s.key, s.label, s.colour, s.runs.map((run) => run.id)]),
    [
      ["r1", "Reference", 0, ["r1", "r2"]],
      ["a1", "AMM", 1, ["a1", "a2"]],
    ],
  );
});

test("ungrouped, runs of one method are told apart by their seeds", () => {
  const series = comparedSeries(members, seeds, { grouped: false, distinction: none });
  assert.deepEqual(
    series.map((s) => s.label),
    ["Reference · seed 1", "AMM · seed 1", "Reference · seed 2", "AMM · seed 2"],
  );
});

test("runs of one method with different settings are told apart by these", () => {
  const runs = [summaryOf({ id: "x" }), summaryOf({ id: "y" })];
  const series = comparedSeries(readMembers(["x", "y"], ""), runs, {
    grouped: true,
    distinction: (run) => (run.id === "x" ? "λ 16" : "λ 32"),
  });
  assert.deepEqual(
    series.map((s) => s.label),
    ["AMM · λ 16", "AMM · λ 32"],
  );
});

test("a run's own name comes first, and one that is not there is left out", () => {
  const runs = [summaryOf({ id: "x", name: "wide" }), summaryOf({ id: "y" })];
  const series = comparedSeries(readMembers(["x", "gone", "y"], ""), runs, {
    grouped: true,
    distinction: none,
  });
  assert.deepEqual(
    series.map((s) => [s.label, s.colour]),
    [
      ["wide", 0],
      ["AMM", 2],
    ],
  );
});

test("labels take only parts that tell things apart, and differ in the end", () => {
  assert.deepEqual(
    uniqueLabels([
      ["AMM", "mlp", "s 1", "id1"],
      ["AMM", "mlp", "s 2", "id2"],
      ["AMM", "mlp", "s 2", "id3"],
      ["Reference", "mlp", "s 1", "id4"],
    ]),
    ["AMM · s 1", "AMM · s 2 · id2", "AMM · s 2 · id3", "Reference"],
  );
  assert.deepEqual(
    uniqueLabels([
      [null, "a"],
      [null, "b"],
    ]),
    ["a", "b"],
  );
});
