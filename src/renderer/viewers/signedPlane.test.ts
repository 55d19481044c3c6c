import assert from "node:assert/strict";
import { test } from "node:test";
import { channelOptions, signedPlane } from "./signedPlane.ts";

const shape = { height: 1, width: 2, channels: 3 };
const values = [3, -4, 0, -1, 2, -2];

test("a channel keeps its sign", () => {
  assert.deepEqual([...signedPlane(values, shape, 0)], [3, -1]);
  assert.deepEqual([...signedPlane(values, shape, 1)], [-4, 2]);
});

test("the magnitude is the length over channels", () => {
  assert.deepEqual([...signedPlane(values, shape, "magnitude")], [5, 3]);
});

test("grey pictures have nothing to choose, and a channel they do not have is the one they have", () => {
  const grey = { height: 1, width: 2, channels: 1 };
  assert.equal(channelOptions(grey).length, 1);
  assert.deepEqual([...signedPlane([0.5, -0.5], grey, 2)], [0.5, -0.5]);
});

test("colour pictures have their magnitude and three channels", () => {
  assert.deepEqual(
    channelOptions(shape).map((option) => option.value),
    ["magnitude", 0, 1, 2],
  );
});
