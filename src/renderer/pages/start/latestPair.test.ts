import assert from "node:assert/strict";
import { test } from "node:test";
import { testRun } from "../../state/testing/runSummary.ts";
import { latestPair } from "./latestPair.ts";

const at = (minute: number, second = 0): string =>
  new Date(Date.UTC(2026, 10, 1, 10, minute, second)).toISOString();
const run = (id: string, method: string, minute: number, part = {}) =>
  testRun({ id, method, created: at(minute), ...part });

test("the newest AMM run that has a Reference written with it", () => {
  const runs = [
    run("alone", "amm", 9),
    run("amm2", "amm", 5),
    run("ref2", "reference", 5),
    run("amm1", "amm", 1),
    run("ref1", "reference", 1),
  ];
  const pair = latestPair(runs);
  assert.equal(pair?.amm.id, "amm2");
  assert.equal(pair.reference.id, "ref2");
});

test("runs of different seeds, networks or times belong to no pair", () => {
  const others = [{ seed: 1 }, { model: "lenet" }, { data: "toy2d" }, { created: at(6) }];
  for (const other of others) {
    const runs = [run("amm", "amm", 5), run("ref", "reference", 5, other)];
    assert.equal(latestPair(runs), null);
  }
  assert.equal(latestPair([]), null);
});

test("among several seeds each AMM run has the Reference of its own seed", () => {
  const runs = [0, 1, 2].flatMap((seed) => [
    run(`ref${seed}`, "reference", 5, { seed }),
    run(`amm${seed}`, "amm", 5, { seed }),
  ]);
  const pair = latestPair(runs);
  assert.deepEqual([pair?.reference.id, pair?.amm.id], ["ref0", "amm0"]);
});
