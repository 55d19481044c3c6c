import assert from "node:assert/strict";
import { test } from "node:test";
import { loadDataSet } from "./load.ts";
import { greyPixels, normalise } from "./normalise.ts";
import { classCounts, meanPicture, picturesOf } from "./pictures.ts";
import { testConfig } from "./testing.ts";

/** Four pictures of 64 pixels: the bytes 0 … 255 in order. */
const bytes = Uint8Array.from({ length: 256 }, (_, i) => i);
const split = { inputs: normalise(bytes), labels: Int32Array.of(0, 1, 2, 1), count: 4 };

test("a picture has the bytes that the inputs were made of, in the order asked for", () => {
  assert.deepEqual(picturesOf(split, [0, 1, 2, 3], greyPixels), bytes);
  assert.deepEqual(
    picturesOf(split, [3, 1], greyPixels),
    Uint8Array.of(...bytes.slice(192), ...bytes.slice(64, 128)),
  );
});

test("values outside the scale are clamped, each channel has its mean", () => {
  const twoChannels = { inputs: Float32Array.of(-1, 0, 0.25, 5), labels: Int32Array.of(0), count: 1 };
  const scale = { mean: [0, 0.5], low: 0, high: 1 };
  assert.deepEqual(picturesOf(twoChannels, [0], scale), Uint8Array.of(0, 128, 64, 255));
});

test("the mean picture is the mean of the pictures", () => {
  const expected = Uint8Array.from({ length: 64 }, (_, i) => i + 96); // (i + i+64 + i+128 + i+192)/4
  assert.deepEqual(meanPicture(split, greyPixels), expected);
});

test("points of the plane: −2 is 0 and 2 is 255, by coordinate", async () => {
  const data = await loadDataSet(testConfig({ name: "toy2d" }), { dataDir: "" });
  const pixels = picturesOf(data.test, [0, 1], data.pixels);
  const expected = data.test.inputs.slice(0, 4).map((value) => (255 * (value + 2)) / 4);
  pixels.forEach((pixel, i) =>
    assert.ok(Math.abs(pixel - expected[i]) <= 0.5, `${pixel} for ${expected[i]}`),
  );
  assert.deepEqual(classCounts(data), [200, 200]);
});
