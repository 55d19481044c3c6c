import assert from "node:assert/strict";
import { test } from "node:test";
import { boundaryOfStep, planeView, pointOf, toPlot } from "./plane.ts";

test("the view is a square around the points with room at its sides", () => {
  const view = planeView([
    { x: 0, y: 0 },
    { x: 4, y: 2 },
  ]);
  assert.deepEqual(view, { centre: { x: 2, y: 1 }, reach: 3 });
});

test("a single point has a view too", () => {
  assert.deepEqual(planeView([{ x: 1, y: -1 }]), { centre: { x: 1, y: -1 }, reach: 0.5 });
});

test("the centre is in the middle of the plot, and up is up", () => {
  const view = { centre: { x: 2, y: 1 }, reach: 2 };
  assert.deepEqual(toPlot({ x: 2, y: 1 }, view, 100), { x: 50, y: 50 });
  assert.deepEqual(toPlot({ x: 0, y: 3 }, view, 100), { x: 0, y: 0 });
  assert.deepEqual(toPlot({ x: 4, y: -1 }, view, 100), { x: 100, y: 100 });
});

test("the boundary stands at right angles to the step, at the distance that was found", () => {
  const view = { centre: { x: 0, y: 0 }, reach: 10 };
  const boundary = boundaryOfStep({ x: 1, y: 1 }, { x: 4.06, y: 5.08 }, 5, view)!;
  assert.ok(Math.hypot(boundary.foot.x - 4, boundary.foot.y - 5) < 1e-9);
  const [a, b] = boundary.ends;
  const along = (b.x - a.x) * 3 + (b.y - a.y) * 4;
  assert.ok(Math.abs(along) < 1e-9);
  assert.ok(Math.hypot(b.x - a.x, b.y - a.y) >= 2 * 20);
});

test("a sample that did not move has no boundary to show", () => {
  const view = { centre: { x: 0, y: 0 }, reach: 1 };
  assert.equal(boundaryOfStep({ x: 1, y: 1 }, { x: 1, y: 1 }, 2, view), null);
  assert.equal(boundaryOfStep({ x: 1, y: 1 }, { x: 2, y: 1 }, NaN, view), null);
});

test("two values are a point", () => {
  assert.deepEqual(pointOf(Float32Array.of(0.5, -1)), { x: 0.5, y: -1 });
});
