import assert from "node:assert/strict";
import { test } from "node:test";
import type { DataInfo } from "../../shared/workerProtocol.ts";
import { dataDifference } from "./dataDifference.ts";
import { oneRun } from "./testing/measured.ts";

const info: DataInfo = {
  ...{ name: "mnist", generated: false, source: "files", sha256: "aaaaaaaaaaaa", classes: 10 },
  ...{ trainSamples: 6, validationSamples: 0, testSamples: 4 },
};
const series = [oneRun("a", "Reference", 0), oneRun("b", "AMM", 1), oneRun("c", "Other", 2)];

test("runs of the same data, or of data that are not known yet, differ in nothing", () => {
  const details = new Map([
    ["a", { dataInfo: info }],
    ["b", { dataInfo: { ...info } }],
    ["c", { dataInfo: null }],
  ]);
  assert.equal(dataDifference(series, details), null);
  assert.equal(dataDifference(series, new Map()), null);
});

test("whose data are which, where they are not all the same", () => {
  const details = new Map([
    ["a", { dataInfo: info }],
    ["b", { dataInfo: { ...info, sha256: "bbbbbbbbbbbb" } }],
    ["c", { dataInfo: info }],
  ]);
  assert.equal(
    dataDifference(series, details),
    "Reference, Other: mnist (SHA-256 aaaaaaaa); AMM: mnist (SHA-256 bbbbbbbb)",
  );
});
