/** Worked by hand. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Rng } from "../rng.ts";
import { aggregations, type Candidates } from "./aggregation.ts";

interface Case {
  readonly title: string;
  readonly norms: number[];
  readonly labels: number[];
  readonly samples?: number[];
  readonly batchSize?: number;
  readonly topFraction: number;
  readonly worst: Candidates["worst"];
  readonly selected: number[];
}

const cases: Case[] = [
  {
    title: "smallest of each class, all among the top",
    norms: [3, 1, 2, 5, 4],
    labels: [0, 0, 1, 1, 2],
    topFraction: 1,
    worst: "smallest",
    selected: [1, 2, 4],
  },
  {
    title: "largest of each class, all among the top",
    norms: [3, 1, 2, 5, 4],
    labels: [0, 0, 1, 1, 2],
    topFraction: 1,
    worst: "largest",
    selected: [0, 3, 4],
  },
  {
    title: "of the per-class worst only those among the two smallest of all",
    norms: [1, 1.5, 2, 5, 4],
    labels: [0, 0, 1, 1, 2],
    topFraction: 0.4, // two of five: samples 0 and 1, of one class
    worst: "smallest",
    selected: [0],
  },
  {
    title: "the share is of the batch, not of the candidates, and is rounded down",
    norms: [9, 1, 2, 3, 9, 9, 9, 9, 9],
    labels: [0, 1, 2, 3, 0, 0, 0, 0, 0],
    samples: [1, 2, 3],
    topFraction: 0.3, // ⌊2.7⌋ = 2
    worst: "smallest",
    selected: [1, 2],
  },
  {
    title: "at least one, however small the share",
    norms: [4, 3, 2, 1],
    labels: [0, 1, 2, 3],
    topFraction: 0.01,
    worst: "smallest",
    selected: [3],
  },
  {
    title: "at least one of the largest",
    norms: [4, 3, 2, 1],
    labels: [3, 2, 1, 0],
    topFraction: 0.24,
    worst: "largest",
    selected: [0],
  },
  {
    title: "of equal norms in a class the earlier sample",
    norms: [2, 2, 2, 2],
    labels: [1, 0, 1, 0],
    topFraction: 1,
    worst: "smallest",
    selected: [0, 1],
  },
  {
    title: "of equal norms the earlier samples fill the top",
    norms: [2, 2, 2, 2],
    labels: [0, 1, 2, 3],
    topFraction: 0.5,
    worst: "largest",
    selected: [0, 1],
  },
  {
    title: "classes that have no candidate are not missed",
    norms: [7, 1, 7, 2],
    labels: [0, 9, 5, 9],
    samples: [1, 3],
    topFraction: 1,
    worst: "largest",
    selected: [3],
  },
  {
    title: "nothing from nothing",
    norms: [1, 2],
    labels: [0, 1],
    samples: [],
    topFraction: 1,
    worst: "smallest",
    selected: [],
  },
];

for (const { title, norms, labels, topFraction, worst, selected, ...rest } of cases) {
  test(`MIN: ${title}`, () => {
    const samples = rest.samples ?? norms.map((_, i) => i);
    const candidates = {
      samples,
      norms,
      labels,
      batchSize: rest.batchSize ?? norms.length,
      topFraction,
      worst,
    };
    assert.deepEqual(aggregations.MIN(candidates), selected);
    assert.deepEqual(aggregations.AVG(candidates), samples);
  });
}

test("MIN never leaves nothing: the worst of all is the worst of its class, ties and NaN included", () => {
  const rng = Rng.seeded(1, "aggregation");
  for (let trial = 0; trial < 300; trial++) {
    const count = 1 + rng.below(6);
    const norms = Array.from({ length: count }, () => (rng.below(8) === 0 ? NaN : rng.below(3)));
    const labels = norms.map(() => rng.below(3));
    const samples = norms.map((_, i) => i);
    for (const worst of ["smallest", "largest"] as const) {
      const selected = aggregations.MIN({
        samples,
        norms,
        labels,
        batchSize: count,
        topFraction: 0.1,
        worst,
      });
      assert.equal(selected.length, 1);
      const extreme = worst === "smallest" ? Math.min(...norms) : Math.max(...norms);
      if (!Number.isNaN(extreme)) assert.equal(norms[selected[0]], extreme);
    }
  }
});
