import assert from "node:assert/strict";
import { test } from "node:test";
import { dataRows, environmentRows, environmentWarning } from "./environmentRows.ts";
import { environmentOf } from "./testing/runs.ts";
import type { Environment } from "../../shared/metrics.ts";

const session = (given: Partial<Environment>) => ({ started: "", environment: environmentOf(given) });

test("the same backend, device and threads: no warning, whatever the version of Node is", () => {
  const rows = environmentRows([[session({})], [session({ node: "v26" })]]);
  assert.equal(environmentWarning(rows), null);
  assert.deepEqual(
    rows.filter((row) => row.differs).map((row) => [row.name, row.values]),
    [["node", ["v24", "v26"]]],
  );
});

test("another backend or thread count: times do not compare", () => {
  const rows = environmentRows([[session({})], [session({ backend: "wasm", device: "gpu", threads: 1 })]]);
  assert.match(
    environmentWarning(rows) ?? "",
    /differ in backend, device and threads: their times and the last bits/,
  );
});

test("a run that went on elsewhere tells both, and differs from one that did not", () => {
  const rows = environmentRows([
    [session({ threads: 2 }), session({ threads: 4 })],
    [session({ threads: 2 })],
  ]);
  const threads = rows.find((row) => row.name === "threads");
  assert.deepEqual(threads?.values, ["2, 4", "2"]);
  assert.match(environmentWarning(rows) ?? "", /threads/);
});

test("a run that has not begun differs from none", () => {
  const rows = environmentRows([[], [session({})]]);
  assert.equal(environmentWarning(rows), null);
  assert.deepEqual(rows[0].values, [null, "tensorflow"]);
});

test("data: what was found, a column a series", () => {
  const info = (sha256: string) => ({
    ...{ name: "mnist", generated: false, source: "files", sha256, classes: 10 },
    ...{ trainSamples: 60, validationSamples: 0, testSamples: 10 },
  });
  const rows = dataRows([[info("a".repeat(64)), info("a".repeat(64))], [info("b".repeat(64))], []]);
  assert.deepEqual(rows.find((row) => row.name === "sha256")?.values, ["a".repeat(16), "b".repeat(16), null]);
  assert.deepEqual(
    rows.filter((row) => row.differs).map((row) => row.name),
    ["sha256"],
  );
});
