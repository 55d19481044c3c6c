import assert from "node:assert/strict";
import { test } from "node:test";
import { seriesTable } from "./chartTable.ts";
import { csv } from "./csv.ts";

test("numbers in full, gaps empty, names with commas in quotes", () => {
  const series = [
    {
      id: "a",
      label: 'AMM, "λ 16"',
      color: "",
      x: Float64Array.of(1, 2),
      y: Float64Array.of(0.1 + 0.2, NaN),
    },
    { id: "b", label: "Reference", color: "", x: Float64Array.of(2, 3), y: Float64Array.of(1e-7, Infinity) },
  ];
  assert.equal(
    csv(seriesTable("step", series)),
    'step,"AMM, ""λ 16""",Reference\r\n1,0.30000000000000004,\r\n2,,1e-7\r\n3,,Infinity\r\n',
  );
});

test("what was smoothed and the band have columns of their own", () => {
  const x = Float64Array.of(1);
  const y = Float64Array.of(5);
  const raw = { x, y: Float64Array.of(6) };
  const band = { low: Float64Array.of(4), high: Float64Array.of(7) };
  const table = seriesTable("epoch", [{ id: "a", label: "A", color: "", x, y, raw, band }]);
  assert.deepEqual(table.columns, ["epoch", "A (smoothed)", "A", "A (band from)", "A (band to)"]);
  assert.deepEqual(
    table.columns.map((_, i) => table.cell(0, i)),
    [1, 5, 6, 4, 7],
  );
});
