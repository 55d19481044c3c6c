import assert from "node:assert/strict";
import { test } from "node:test";
import { fittingZoom, panelLayout } from "./zoom.ts";

test("three pictures fit with the gaps between them", () => {
  for (const width of [100, 333, 500, 812, 1400]) {
    const zoom = fittingZoom(width, 3, 12, 28);
    assert.ok(zoom === 1 || 3 * 28 * zoom + 24 <= width, `${width}: ${zoom}`);
    assert.ok(zoom === 16 || 3 * 28 * (zoom + 1) + 24 > width, `${width}: ${zoom}`);
  }
});

test("from 1 to 16", () => {
  assert.equal(fittingZoom(0, 3, 12, 28), 1);
  assert.equal(fittingZoom(5000, 1, 12, 28), 16);
});

test("two panels stand side by side where there is room for both", () => {
  assert.deepEqual(panelLayout(900, 2, 16), { inRow: 2, panelWidth: 442 });
  assert.deepEqual(panelLayout(700, 2, 16), { inRow: 1, panelWidth: 700 });
  assert.deepEqual(panelLayout(1600, 1, 16), { inRow: 1, panelWidth: 1600 });
});
