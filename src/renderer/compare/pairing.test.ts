import assert from "node:assert/strict";
import { test } from "node:test";
import type { SplitName } from "../../shared/metrics.ts";
import type { DataInfo } from "../../shared/workerProtocol.ts";
import { pairingOf, type PairSide } from "./pairing.ts";
import { evaluationOf } from "./testing/runs.ts";

const info: DataInfo = {
  ...{ name: "mnist", generated: false, source: "files", sha256: "aaaaaaaaaaaa", classes: 10 },
  ...{ trainSamples: 6, validationSamples: 0, testSamples: 4 },
};

function side(
  label: string,
  labels: number[],
  dataInfo: DataInfo | null = info,
  split: SplitName = "test",
): PairSide {
  const vectors = {
    evaluation: evaluationOf({ split, samples: labels.length }),
    margins: new Float32Array(labels.length),
    predictions: new Int32Array(labels.length),
    labels: Int32Array.from(labels),
  };
  return { label, dataInfo, vectors };
}

const reason = (a: PairSide, b: PairSide): string => {
  const pairing = pairingOf(a, b);
  assert.equal(pairing.fits, false);
  return pairing.fits ? "" : pairing.reason;
};

test("the same data and the same labels in the same order fit", () => {
  assert.deepEqual(pairingOf(side("A", [1, 2, 3]), side("B", [1, 2, 3])), { fits: true, note: null });
});

test("another hash with the same test labels fits, and says that the data differ", () => {
  const pairing = pairingOf(side("A", [1, 2]), side("B", [1, 2], { ...info, sha256: "bbbbbbbbbbbb" }));
  assert.equal(pairing.fits, true);
  assert.match(pairing.fits ? (pairing.note ?? "") : "", /aaaaaaaa and bbbbbbbb.*same in the same order/);
});

test("what does not fit says why", () => {
  const a = side("A", [1, 2, 3]);
  assert.match(reason(a, side("B", [1, 3, 2])), /Sample 1 has the label 2 in A and 3 in B/);
  assert.match(reason(a, side("B", [1, 2])), /A was evaluated on 3 samples, B on 2/);
  assert.match(
    reason(a, side("B", [1, 2, 3], { ...info, name: "toy2d" })),
    /A has the data mnist, B has toy2d/,
  );
  assert.match(
    reason(a, side("B", [1, 2, 3], info, "train")),
    /A was evaluated on its test split, B on its train/,
  );
  assert.match(reason(a, side("B", [1, 2, 3], null)), /record of B does not say which data/);
});
