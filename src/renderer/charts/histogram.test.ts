import assert from "node:assert/strict";
import { test } from "node:test";
import { marginBin, marginEdges, marginHistogram } from "../../shared/marginHistogram.ts";
import { classHistogram, marginCentre } from "./classHistogram.ts";
import {
  binnedMedian,
  binRange,
  defaultHistogramOptions,
  histogramLayers,
  occupiedRange,
  outside,
  samplesOf,
  type MarginGroup,
} from "./histogram.ts";
import { commonDomain, histogramGeometry } from "./histogramGeometry.ts";
import { histogramTable } from "./histogramTable.ts";
import { histogramNotes } from "./histogramTexts.ts";

/** Margins of right and of wrong predictions. */
function group(id: string, right: number[], wrong: number[]): MarginGroup {
  const margins = Float32Array.from([...right, ...wrong]);
  const labels = Int32Array.from([...right.map(() => 1), ...wrong.map(() => 0)]);
  const predictions = Int32Array.from(margins, () => 1);
  return {
    id,
    label: id.toUpperCase(),
    color: "var(--series-1)",
    histogram: marginHistogram(margins, predictions, labels),
  };
}

const a = group("a", [1, 1, 2], [0.5]);
const b = group("b", [2, 2], []);
const at = (margin: number) => marginBin(margin);

test("alone: right predictions, wrong ones on top of them", () => {
  const [right, wrong] = histogramLayers([a], defaultHistogramOptions);
  assert.deepEqual([right.heights[at(1)], right.heights[at(2)]], [2, 1]);
  assert.deepEqual([wrong.heights[at(0.5)], wrong.base[at(1)]], [1, 2]);
  assert.deepEqual([right.kind, wrong.kind], ["fill", "fill"]);
});

test("apart: wrong predictions downwards", () => {
  const [, wrong] = histogramLayers([a], { ...defaultHistogramOptions, parts: "apart" });
  assert.equal(wrong.heights[at(0.5)], -1);
});

test("shares are of all samples of the group", () => {
  const [right] = histogramLayers([a], { ...defaultHistogramOptions, parts: "right", measure: "share" });
  assert.equal(right.heights[at(1)], 0.5);
});

test("two groups are outlines, and their difference is the second minus the first", () => {
  assert.deepEqual(
    histogramLayers([a, b], defaultHistogramOptions).map((layer) => [layer.label, layer.kind]),
    [
      ["A", "outline"],
      ["B", "outline"],
    ],
  );
  const [difference] = histogramLayers([a, b], { parts: "stacked", measure: "share", show: "difference" });
  assert.equal(difference.heights[at(1)], -0.5);
  assert.equal(difference.heights[at(2)], 0.75);
});

test("cumulative lines end at all samples", () => {
  const [line] = histogramLayers([a], { parts: "stacked", measure: "share", show: "cumulative" });
  assert.equal(line.kind, "line");
  assert.equal(line.heights[at(0.9)], 0.25);
  assert.equal(line.heights.at(-1), 1);
});

test("a histogram over other bins is refused", () => {
  const other = { ...a, histogram: { ...a.histogram, bins: "decades-10/1" } };
  assert.throws(
    () => histogramLayers([other], defaultHistogramOptions),
    /expected bins decades-20\/1, got decades-10\/1/,
  );
});

test("what no bar shows is counted", () => {
  const odd = group("o", [0, Infinity, 1, NaN], []);
  assert.deepEqual(outside([odd]), { below: 1, above: 1, notANumber: 1 });
  assert.equal(samplesOf(odd.histogram), 4);
  assert.equal(histogramNotes([odd]).length, 3);
  assert.deepEqual(histogramNotes([a]), []);
});

test("the occupied range holds every margin that has a bin", () => {
  const [from, to] = occupiedRange([a, b]);
  assert.ok(from < 0.45 && from > 0.35, String(from));
  assert.ok(to > 2.1 && to < 2.6, String(to));
});

test("the bins of a margin range are the ones that its samples fall into", () => {
  const [from, to] = binRange(at(0.5));
  assert.ok(from <= 0.5 && 0.5 < to);
  assert.equal(binRange(0)[0], 0);
  assert.equal(binRange(marginEdges.length)[1], Infinity);
});

test("the median is in its bin", () => {
  const median = binnedMedian(group("m", [1, 1, 1, 5], [0.1]).histogram);
  const [from, to] = binRange(at(1));
  assert.ok(median >= from && median <= to, String(median));
  assert.ok(Number.isNaN(binnedMedian(group("e", [], []).histogram)));
});

test("bars are drawn where their bins are, and one scale holds all epochs", () => {
  const area = { left: 0, top: 0, width: 100, height: 100 };
  const common = commonDomain(
    [
      [a],
      [
        group(
          "c",
          Array.from({ length: 9 }, () => 1),
          [],
        ),
      ],
    ],
    defaultHistogramOptions,
    area,
  );
  assert.deepEqual(common, [0, 10]);
  const { drawn, across } = histogramGeometry({
    ...{ groups: [b], options: defaultHistogramOptions, area, domain: [1, 10], yDomain: [0, 4] },
  });
  const [from, to] = binRange(at(2)).map((edge) => Math.round(across.pixel(edge) * 10) / 10);
  assert.equal(drawn[0].up, `M${from} 100V50H${to}V100Z`);
});

test("classes apart", () => {
  const vectors = {
    margins: Float32Array.of(1, 2, 3, Infinity),
    predictions: Int32Array.of(0, 0, 1, 1),
    labels: Int32Array.of(0, 1, 1, 1),
  };
  const { right, wrong } = classHistogram(vectors, 1);
  assert.deepEqual([right[at(3)], wrong[at(2)], right[at(1)]], [1, 1, 0]);
  assert.deepEqual(marginCentre(vectors, 1), { mean: 2.5, median: 2.5 });
  assert.deepEqual(marginCentre(vectors, null), { mean: 2, median: 2 });
});

test("as a table, from the first to the last bin that has something", () => {
  const table = histogramTable([a], { ...defaultHistogramOptions, parts: "apart" });
  assert.equal(table.rows, at(2) - at(0.5) + 1);
  assert.equal(table.cell(0, 3), 1);
  assert.deepEqual([table.cell(0, 0), table.cell(0, 1)], [...binRange(at(0.5))]);
});
