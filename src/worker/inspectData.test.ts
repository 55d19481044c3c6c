/** Inspections of data sets: no backend, no network. */
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import type { InspectTask } from "../shared/inspection.ts";
import type { DataConfig } from "../shared/schema/dataConfig.ts";
import { parseRunConfig } from "../shared/schema/runConfig.ts";
import { loadDataSet } from "./data/load.ts";
import { mnistFiles } from "./data/mnistFiles.ts";
import { idxBytes, testConfig } from "./data/testing.ts";
import { Asked, answered, perturbationTask, refused } from "./inspect/testing/asked.ts";

const folder = mkdtempSync(join(tmpdir(), "amm-inspect-"));
after(() => rmSync(folder, { recursive: true, force: true }));

test("data need no backend: summary, samples, thumbnails", async () => {
  const inspections = new Asked(null);
  const toy = parseRunConfig({ data: { name: "toy2d" }, model: { name: "linear" } });
  const data = testConfig({ name: "synthetic-digits", trainSamples: 50, testSamples: 20 });
  const place = { data, dataDir: "" };
  const set = await loadDataSet(data, { dataDir: "" });
  const { info, shape, classCounts, meanImage } = await answered(inspections, {
    kind: "dataSummary",
    ...place,
  });
  assert.deepEqual(
    [info.sha256, info.trainSamples, info.testSamples, shape],
    [set.sha256, 50, 20, [28, 28, 1]],
  );
  assert.deepEqual([classCounts.length, classCounts.reduce((a, b) => a + b, 0)], [10, 50]);
  assert.equal(meanImage.length, 784);

  const samples = { kind: "dataSamples", ...place, split: "test", count: 8 } as const;
  const last = await answered(inspections, { ...samples, from: 15 });
  assert.deepEqual(last.labels, set.test.labels.slice(15), "up to the end of the split");
  const thumbnails: InspectTask<"thumbnails"> = {
    ...{ kind: "thumbnails", ...place, dataSha256: set.sha256, split: "test", indices: [19, 15] },
  };
  const two = await answered(inspections, thumbnails);
  assert.deepEqual(two.pixels, Uint8Array.of(...last.pixels.slice(4 * 784), ...last.pixels.slice(0, 784)));
  await refused(inspections, { ...samples, from: 20 }, "usage", /an index 0 … 19, got 20 \(test split\)/);
  await refused(inspections, { ...thumbnails, indices: [3, 20] }, "usage", /an index 0 … 19, got 20/);
  await refused(inspections, perturbationTask(toy, "x"), "checkpoint", /the checkpoint x, got no such/);
});

test("label noise: before and after, of the samples that it struck", async () => {
  const inspections = new Asked(null);
  const data = testConfig({ name: "synthetic-digits", trainSamples: 300, noisyLabels: 40 });
  const noisy = await loadDataSet(data, { dataDir: "" });
  const clean = await loadDataSet({ ...data, noisyLabels: 0 }, { dataDir: "" });
  const { count, samples, original } = await answered(inspections, {
    ...{ kind: "noisyLabels", data, dataDir: "", count: 25 },
  });
  assert.deepEqual([count, samples.labels.length, original.length], [40, 25, 25]);
  const changed = [...noisy.train.labels.keys()].filter(
    (i) => noisy.train.labels[i] !== clean.train.labels[i],
  );
  const seen = [...original.keys()].filter((i) => original[i] !== samples.labels[i]);
  assert.deepEqual(
    seen.map((i) => [original[i], samples.labels[i]]),
    changed.slice(0, seen.length).map((i) => [clean.train.labels[i], noisy.train.labels[i]]),
  );
  assert.ok(seen.length > 15);
  const none = await answered(inspections, {
    ...{ kind: "noisyLabels", data: { ...data, noisyLabels: 0 }, dataDir: "", count: 25 },
  });
  assert.deepEqual([none.count, none.samples.labels.length, none.original.length], [0, 0, 0]);
});

test("files that go or change are noticed, also once the data have been seen", async () => {
  const inspections = new Asked(null);
  const dataDir = join(folder, "mnist");
  const data = testConfig({ name: "mnist" });
  writeMnist(dataDir, 1);
  const summary = { kind: "dataSummary", data, dataDir } as const;
  const { info, classCounts } = await answered(inspections, summary);
  assert.deepEqual([info.trainSamples, classCounts], [3, [1, 1, 1, 0, 0, 0, 0, 0, 0, 0]]);
  const one: InspectTask<"thumbnails"> = {
    ...{ kind: "thumbnails", data, dataDir, dataSha256: info.sha256, split: "train", indices: [2] },
  };
  assert.equal((await answered(inspections, one)).pixels[0], 1);
  writeMnist(dataDir, 2);
  utimesSync(join(dataDir, "train-images-idx3-ubyte"), 1, 1);
  const other = new RegExp(
    `expected the data that the run was trained on .SHA-256 ${info.sha256}., got .*IDX`,
  );
  await refused(inspections, one, "data", other);
  rmSync(dataDir, { recursive: true });
  await refused(inspections, summary, "data", /the four MNIST files.*mnist does not exist/);
});

/** Four IDX files of three pictures each, all of whose pixels are `value`. */
function writeMnist(directory: string, value: number): void {
  mkdirSync(directory, { recursive: true });
  for (const { name } of [mnistFiles.trainImages, mnistFiles.testImages]) {
    writeFileSync(join(directory, name), idxBytes(0x803, [3, 28, 28], new Uint8Array(3 * 784).fill(value)));
  }
  for (const { name } of [mnistFiles.trainLabels, mnistFiles.testLabels]) {
    writeFileSync(join(directory, name), idxBytes(0x801, [3], [0, 1, 2]));
  }
}

test("answers come in the order of the questions, and a turn ends when its time is up", async () => {
  const inspections = new Asked(null);
  const ask = (number: number, data: DataConfig) =>
    inspections.add(number, { kind: "dataSummary", data, dataDir: "" });
  const numbers = () => inspections.events.map((event) => "request" in event && event.request);
  const arrived = inspections.arrival();
  for (let number = 1; number <= 5; number++) ask(number, testConfig({ name: "toy2d" }));
  await arrived;
  await inspections.answer();
  assert.deepEqual(numbers(), [1, 2, 3, 4, 5]);
  for (const number of [6, 7]) ask(number, testConfig({ name: "synthetic-digits", splitSeed: number }));
  await inspections.answer(); // to draw a set takes longer than a turn
  assert.deepEqual(numbers(), [1, 2, 3, 4, 5, 6]);
  await inspections.answer();
  assert.deepEqual(numbers(), [1, 2, 3, 4, 5, 6, 7]);
});
