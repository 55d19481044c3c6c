import assert from "node:assert/strict";
import { test } from "node:test";
import { lineGeometry, type LineGeometryInput } from "./lineGeometry.ts";
import { lineNotes, newestValues } from "./lineTexts.ts";

const area = { left: 10, top: 0, width: 100, height: 100 };
const line = (x: number[], y: number[]) => ({
  ...{ id: "a", label: "A", color: "var(--series-1)" },
  x: Float64Array.from(x),
  y: Float64Array.from(y),
});
const input = (more: Partial<LineGeometryInput>): LineGeometryInput => ({
  ...{
    series: [line([0, 10], [0, 1])],
    area,
    xScale: "linear",
    yScale: "linear",
    domain: null,
    yDomain: null,
  },
  ...more,
});

test("all of x is shown without a zoom, and y to round values", () => {
  const g = lineGeometry(input({}));
  assert.deepEqual(
    [g.x.domain, g.y.domain],
    [
      [0, 10],
      [0, 1],
    ],
  );
  assert.equal(g.drawn[0].line.d, "M10 100L110 0");
});

test("a zoom shows its range, and y is of what is seen", () => {
  const xs = Array.from({ length: 101 }, (_, i) => i);
  const g = lineGeometry(input({ series: [line(xs, xs)], domain: [50, 60] }));
  assert.deepEqual(g.x.domain, [50, 60]);
  assert.ok(g.y.domain[0] >= 45 && g.y.domain[1] <= 65, String(g.y.domain));
});

test("a zoom from 0 on a log axis begins at the first value above 0", () => {
  const g = lineGeometry(input({ series: [line([0, 2, 10], [1, 1, 1])], xScale: "log", domain: [0, 5] }));
  assert.deepEqual(g.x.domain, [2, 5]);
});

test("a line with too many points is reduced, and it is said", () => {
  const xs = Array.from({ length: 5000 }, (_, i) => i);
  const g = lineGeometry(input({ series: [line(xs, xs.map(Math.sin))] }));
  assert.ok(g.drawn[0].series.x.length <= 2000);
  assert.deepEqual(g.reduced, ["A"]);
  assert.match(lineNotes(g).join(" "), /A: more than 2000 points/);
});

test("what a log axis left out is said", () => {
  const g = lineGeometry(input({ series: [line([1, 2, 3], [0, -1, 5])], yScale: "log" }));
  assert.deepEqual(lineNotes(g), ["2 values ≤ 0 not shown: the axis is logarithmic."]);
});

test("the span is shown besides the data, until it is zoomed", () => {
  const later = [line([30, 60], [1, 2])];
  assert.deepEqual(lineGeometry(input({ series: later, span: [1, 50] })).x.domain, [1, 60]);
  assert.deepEqual(
    lineGeometry(input({ series: later, span: [1, 50], domain: [35, 40] })).x.domain,
    [35, 40],
  );
});

test("the axis does not go beyond what y can be", () => {
  const shares = input({ series: [line([1, 2], [1, 1])], yLimits: [0, 1] });
  assert.deepEqual(lineGeometry(shares).y.domain, [0.9, 1]);
});

test("no data: axes that can be drawn, and a sentence", () => {
  const g = lineGeometry(input({ series: [] }));
  assert.equal(g.hasData, false);
  assert.deepEqual(
    [g.x.domain, g.y.domain],
    [
      [0, 1],
      [0, 1],
    ],
  );
  assert.equal(newestValues([], String, String), "No values yet.");
});

test("the newest values leave out gaps at the end", () => {
  const text = newestValues([line([1, 2, 3], [5, 6, NaN])], (x) => `step ${x}`, String);
  assert.equal(text, "Newest values. A: 6 at step 2.");
});
