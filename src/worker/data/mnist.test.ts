import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { AppError } from "../../shared/errors.ts";
import { findMnist, loadMnist } from "./mnist.ts";
import { mnistFiles, type MnistFileKey } from "./mnistFiles.ts";
import { idxBytes, mnistDir, noMnist, temporaryDir, testConfig } from "./testing.ts";
import { unpack } from "./unpack.ts";

const config = testConfig({ name: "mnist" });

/** Small files of the right form: `train` and 1 test images of 28 × 28, all pixels of image i equal i. */
function smallFiles(train: number): { [K in MnistFileKey]: Uint8Array } {
  const images = (n: number) =>
    idxBytes(
      0x803,
      [n, 28, 28],
      Uint8Array.from({ length: n * 784 }, (_, i) => Math.floor(i / 784)),
    );
  const labels = (n: number) =>
    idxBytes(
      0x801,
      [n],
      Uint8Array.from({ length: n }, (_, i) => i % 10),
    );
  return {
    trainImages: images(train),
    trainLabels: labels(train),
    testImages: images(1),
    testLabels: labels(1),
  };
}

async function writeFiles(
  folder: string,
  files: Partial<{ [K in MnistFileKey]: Uint8Array }>,
  suffix = "",
): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const key of Object.keys(files) as MnistFileKey[]) {
    await writeFile(join(folder, mnistFiles[key].name + suffix), files[key]!);
  }
}

test("reads a folder of unpacked files, and normalises to x/255 − 0.1307", async (t) => {
  const dataDir = await temporaryDir(t);
  await writeFiles(dataDir, smallFiles(3));
  const data = await loadMnist(config, { dataDir });
  assert.equal(data.generated, false);
  assert.deepEqual(
    [data.inputShape, data.classes, data.train.count, data.test.count],
    [[28, 28, 1], 10, 3, 1],
  );
  assert.deepEqual([...data.train.labels], [0, 1, 2]);
  assert.equal(data.train.inputs.length, 3 * 784);
  assert.equal(data.train.inputs[783], Math.fround(-0.1307));
  assert.equal(data.train.inputs[2 * 784], Math.fround(2 / 255 - 0.1307));
});

test("looks into the folder mnist as well, and takes gzipped files", async (t) => {
  const dataDir = await temporaryDir(t);
  const { testLabels, ...others } = smallFiles(2);
  await writeFiles(join(dataDir, "mnist"), { testLabels });
  const packed = Object.entries(others).map(([key, bytes]) => [key, gzipSync(bytes)] as const);
  await writeFiles(join(dataDir, "mnist"), Object.fromEntries(packed), ".gz");
  assert.equal((await loadMnist(config, { dataDir })).train.count, 2);
  assert.equal(findMnist(dataDir).testLabels, join(dataDir, "mnist", "t10k-labels-idx1-ubyte"));
});

const advice =
  "Name their folder on the Data page (--data DIR or AMM_DATA for a command), or download them there " +
  "(`amm data download mnist`).";
test("a missing file: what was looked for, where, and what to do", async (t) => {
  const dataDir = await temporaryDir(t);
  const { testLabels: _, ...others } = smallFiles(1);
  await writeFiles(dataDir, others);
  const message =
    "expected the four MNIST files in one folder, each with or without .gz, got no t10k-labels-idx1-ubyte " +
    `(looked in ${dataDir} and ${join(dataDir, "mnist")}). ${advice}`;
  await assert.rejects(loadMnist(config, { dataDir }), { name: "AppError", code: "data", message });
});

test("a missing folder: all four names, and that it does not exist", async (t) => {
  const dataDir = join(await temporaryDir(t), "absent");
  await assert.rejects(loadMnist(config, { dataDir }), (error) => {
    assert.ok(error instanceof AppError && error.code === "data");
    for (const { name } of Object.values(mnistFiles)) assert.ok(error.message.includes(name));
    assert.ok(error.message.includes(`the folder ${dataDir} does not exist). ${advice}`));
    return true;
  });
});

test("files of another size or count are refused", async (t) => {
  const small = smallFiles(2);
  const wrong: [Partial<{ [K in MnistFileKey]: Uint8Array }>, RegExp][] = [
    [
      { trainImages: idxBytes(0x803, [2, 1, 3], new Uint8Array(6)) },
      /expected images of 28 × 28, got 1 × 3 \(.*train-images.*byte 8\)/,
    ],
    [
      { testLabels: idxBytes(0x801, [2], [1, 2]) },
      /expected 1 labels.*got 2 \(.*t10k-labels.*byte 4; images from .*t10k-images/,
    ],
    [
      { trainLabels: idxBytes(0x801, [2], [1, 200]) },
      /expected a label from 0 to 9, got 200 \(.*train-labels.*byte 9, label 1\)/,
    ],
  ];
  for (const [change, message] of wrong) {
    const dataDir = await temporaryDir(t);
    await writeFiles(dataDir, { ...small, ...change });
    await assert.rejects(loadMnist(config, { dataDir }), message);
  }
});

test("the real files are the original ones", { skip: noMnist }, async () => {
  const md5: { [K in MnistFileKey]: string } = {
    trainImages: "6bbc9ace898e44ae57da46a324031adb",
    trainLabels: "a25bea736e30d166cdddb491f175f624",
    testImages: "2646ac647ad5339dbf082846283269ea",
    testLabels: "27ae3e4e09519cfbb04c329615203637",
  };
  const paths = findMnist(mnistDir);
  for (const key of Object.keys(mnistFiles) as MnistFileKey[]) {
    const content = await unpack(await readFile(paths[key]), paths[key]);
    assert.equal(createHash("md5").update(content).digest("hex"), md5[key], key);
    assert.equal(createHash("sha256").update(content).digest("hex"), mnistFiles[key].sha256, key);
    assert.equal(content.length, mnistFiles[key].bytes, key);
  }
});

test("real MNIST: 60,000 and 10,000 images, all classes, mean pixel 0.1307", { skip: noMnist }, async () => {
  const { train, test: held } = await loadMnist(config, { dataDir: mnistDir });
  assert.deepEqual([train.count, held.count], [60_000, 10_000]);
  assert.deepEqual([train.inputs.length, held.inputs.length], [60_000 * 784, 10_000 * 784]);
  assert.deepEqual([...train.labels.subarray(0, 10)], [5, 0, 4, 1, 9, 2, 1, 3, 1, 4]);
  assert.equal(new Set(held.labels).size, 10);
  let sum = 0;
  for (const value of train.inputs) sum += value;
  const meanPixel = sum / train.inputs.length + 0.1307;
  assert.ok(Math.abs(meanPixel - 0.13066) < 1e-5, `mean pixel ${meanPixel}`);
});
