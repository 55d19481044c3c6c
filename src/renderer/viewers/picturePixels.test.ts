import assert from "node:assert/strict";
import { test } from "node:test";
import { isPlane, pictureShape, shapeText } from "./pictureShape.ts";
import { outsideCount, picturePixels, thumbnailPixels } from "./picturePixels.ts";

const grey = { height: 1, width: 2, channels: 1 };
const colour = { height: 1, width: 2, channels: 3 };

test("the mean is added back and grey goes to all three colours", () => {
  const pixels = picturePixels(Float32Array.of(-0.25, 0.75), [0.25], grey);
  assert.deepEqual([...pixels], [0, 0, 0, 255, 255, 255, 255, 255]);
});

test("each channel has its own mean", () => {
  const pixels = picturePixels(Float32Array.of(0, 0, 0, 0.2, -0.2, 0), [0.2, 0.4, 1], colour);
  assert.deepEqual([...pixels], [51, 102, 255, 255, 102, 51, 255, 255]);
});

test("what lies outside [0, 1] is shown as black or white, and counted", () => {
  const x = Float32Array.of(-0.5, 1.5);
  assert.deepEqual([...picturePixels(x, [0], grey)].slice(0, 5), [0, 0, 0, 255, 255]);
  assert.equal(outsideCount(x, [0]), 2);
  assert.equal(outsideCount(Float32Array.of(-0.25, 0.75), [0.25]), 0);
});

test("less than half a grey level beyond the border is not outside", () => {
  assert.equal(outsideCount([-0.1307 - 0.0019, 0.8693 + 1e-8], [0.1307]), 0);
  assert.equal(outsideCount([-0.1307 - 0.0021, 0.8693 + 0.0021], [0.1307]), 2);
});

test("one picture of several thumbnails", () => {
  const pixels = Uint8Array.of(1, 2, 3, 4);
  assert.deepEqual([...thumbnailPixels(pixels, 1, grey)], [3, 3, 3, 255, 4, 4, 4, 255]);
});

test("shapes: grey, colour, a plane, and what is none of them", () => {
  assert.deepEqual(pictureShape([28, 28, 1]), { height: 28, width: 28, channels: 1 });
  assert.deepEqual(pictureShape([32, 32, 3]), { height: 32, width: 32, channels: 3 });
  assert.equal(pictureShape([2]), null);
  assert.equal(pictureShape([8, 8, 5]), null);
  assert.ok(isPlane([2]));
  assert.ok(!isPlane([784]));
  assert.equal(shapeText([28, 28, 1]), "28 × 28");
  assert.equal(shapeText([32, 32, 3]), "32 × 32 × 3");
  assert.equal(shapeText([2]), "2");
});
