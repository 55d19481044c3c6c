import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { AppError } from "../../shared/errors.ts";
import { checkCounts, parseIdxImages, parseIdxLabels, readIdxImages, readIdxLabels } from "./idx.ts";
import { idxBytes, temporaryDir } from "./testing.ts";

const twoImages = idxBytes(0x803, [2, 2, 3], [0, 1, 2, 3, 4, 5, 250, 251, 252, 253, 254, 255]);
const threeLabels = idxBytes(0x801, [3], [0, 9, 4]);

for (const [kind, packed] of [
  ["plain", (b: Uint8Array) => b],
  ["gzipped", (b: Uint8Array) => gzipSync(b)],
] as const) {
  test(`reads ${kind} files, whatever their names`, async (t) => {
    const folder = await temporaryDir(t);
    const [images, labels] = [join(folder, "images.bin"), join(folder, "labels.gz")];
    await writeFile(images, packed(twoImages));
    await writeFile(labels, packed(threeLabels));
    const read = await readIdxImages(images);
    assert.deepEqual([read.count, read.rows, read.columns], [2, 2, 3]);
    assert.deepEqual([...read.pixels], [0, 1, 2, 3, 4, 5, 250, 251, 252, 253, 254, 255]);
    assert.deepEqual([...(await readIdxLabels(labels, 10))], [0, 9, 4]);
  });
}

const images = (bytes: Uint8Array) => () => parseIdxImages(bytes, "f");
const labels = (bytes: Uint8Array) => () => parseIdxLabels(bytes, "f", 10);
const parseErrors: [name: string, parse: () => unknown, message: string][] = [
  ["labels as images", images(threeLabels), "expected magic number 0x00000803, got 0x00000801 (f, byte 0)"],
  ["images as labels", labels(twoImages), "expected magic number 0x00000801, got 0x00000803 (f, byte 0)"],
  [
    "empty file",
    images(new Uint8Array()),
    "expected a header of 16 bytes, got the end of the file (f, byte 0)",
  ],
  [
    "cut header",
    images(twoImages.subarray(0, 9)),
    "expected a header of 16 bytes, got the end of the file (f, byte 9)",
  ],
  [
    "cut label header",
    labels(threeLabels.subarray(0, 7)),
    "expected a header of 8 bytes, got the end of the file (f, byte 7)",
  ],
  ["no images", images(idxBytes(0x803, [0, 28, 28], [])), "expected at least 1 of images, got 0 (f, byte 4)"],
  ["no rows", images(idxBytes(0x803, [1, 0, 28], [])), "expected at least 1 of rows, got 0 (f, byte 8)"],
  [
    "no columns",
    images(idxBytes(0x803, [1, 28, 0], [])),
    "expected at least 1 of columns, got 0 (f, byte 12)",
  ],
  ["no labels", labels(idxBytes(0x801, [0], [])), "expected at least 1 of labels, got 0 (f, byte 4)"],
  [
    "cut images",
    images(twoImages.subarray(0, 20)),
    "expected 28 bytes for 2 × 2 × 3 images × rows × columns, got the end of the file (f, byte 20)",
  ],
  [
    "cut labels",
    labels(threeLabels.subarray(0, 10)),
    "expected 11 bytes for 3 labels, got the end of the file (f, byte 10)",
  ],
  [
    "an enormous count",
    images(idxBytes(0x803, [0xffffffff, 28, 28], [])),
    "expected 3367254359296 bytes for 4294967295 × 28 × 28 images × rows × columns, got the end of the file (f, byte 16)",
  ],
  [
    "trailing bytes",
    labels(idxBytes(0x801, [2], [1, 2, 3])),
    "expected 10 bytes for 2 labels, got 1 trailing bytes (f, byte 10)",
  ],
  [
    "label 10 of 10 classes",
    labels(idxBytes(0x801, [3], [1, 10, 11])),
    "expected a label from 0 to 9, got 10 (f, byte 9, label 1)",
  ],
];
for (const [name, parse, message] of parseErrors) {
  test(`refuses ${name}`, () => assert.throws(parse, { name: "AppError", code: "data", message }));
}

test("refuses counts that differ, naming both files", () => {
  const read = parseIdxImages(twoImages, "i");
  const message = "expected 2 labels, one for each image, got 3 (l, byte 4; images from i)";
  assert.throws(() => checkCounts(read, "i", parseIdxLabels(threeLabels, "l", 10), "l"), {
    code: "data",
    message,
  });
});

// Incompressible enough to span several chunks of the unpacker.
const noise = Uint8Array.from({ length: 200_000 }, (_, i) => (Math.imul(i, 2654435761) ^ (i * i)) >>> 7);
const packedNoise = gzipSync(idxBytes(0x801, [noise.length], noise));
const flipped = Uint8Array.from(packedNoise, (byte, i) => (i === packedNoise.length - 6 ? byte ^ 1 : byte));
const gzipErrors: [name: string, bytes: Uint8Array, message: RegExp][] = [
  [
    "gzip cut in the middle",
    packedNoise.subarray(0, 500),
    /expected intact gzip data, got unexpected end of file \(.*x\.gz, byte 500\)/,
  ],
  [
    "gzip cut in its header",
    packedNoise.subarray(0, 5),
    /expected intact gzip data, got unexpected end of file \(.*x\.gz, byte 5\)/,
  ],
  [
    "gzip whose checksum is wrong",
    flipped,
    /expected intact gzip data, got incorrect data check \(.*x\.gz, byte \d+\)/,
  ],
  [
    "zeros after gzip",
    Buffer.concat([packedNoise, Buffer.alloc(3)]),
    new RegExp(
      `expected the end of the file after the gzip data, got 3 trailing bytes \\(.*x\\.gz, byte ${packedNoise.length}\\)`,
    ),
  ],
  [
    "text after gzip",
    Buffer.concat([packedNoise, Buffer.from("text")]),
    /expected intact gzip data, got incorrect header check/,
  ],
];
for (const [name, bytes, message] of gzipErrors) {
  test(`refuses ${name}`, async (t) => {
    const file = join(await temporaryDir(t), "x.gz");
    await writeFile(file, bytes);
    await assert.rejects(readIdxLabels(file, 256), (error) => {
      assert.ok(error instanceof AppError);
      assert.equal(error.code, "data");
      assert.match(error.message, message);
      return true;
    });
  });
}

test("a file that is not there is an error that names it", async (t) => {
  const file = join(await temporaryDir(t), "absent");
  await assert.rejects(
    readIdxImages(file),
    (error) => error instanceof AppError && error.message.includes(`(${file})`),
  );
});
