import assert from "node:assert/strict";
import { test } from "node:test";
import { by, nextSort, sortRows, toggled, withRange } from "./tableSort.ts";

interface Row {
  name: string;
  value: number | null;
}

const rows: Row[] = [
  { name: "run 10", value: 2 },
  { name: "run 9", value: null },
  { name: "run 1", value: 1 },
  { name: "run 2", value: 2 },
];
const columns = [
  { key: "name", sort: by<Row>((row) => row.name) },
  { key: "value", sort: by<Row>((row) => row.value) },
  { key: "plain" },
];
const names = (sorted: readonly Row[]): string[] => sorted.map((row) => row.name);

test("numbers in names are compared as numbers", () => {
  const sorted = sortRows(rows, columns, { key: "name", descending: false });
  assert.deepEqual(names(sorted), ["run 1", "run 2", "run 9", "run 10"]);
});

test("equal rows keep their order in both directions; a missing value is last when ascending", () => {
  const up = sortRows(rows, columns, { key: "value", descending: false });
  assert.deepEqual(names(up), ["run 1", "run 10", "run 2", "run 9"]);
  const down = sortRows(rows, columns, { key: "value", descending: true });
  assert.deepEqual(names(down), ["run 9", "run 10", "run 2", "run 1"]);
});

test("no order, an unknown column and one that does not sort leave the rows as they are", () => {
  for (const key of [null, "unknown", "plain"]) {
    assert.equal(sortRows(rows, columns, key === null ? null : { key, descending: false }), rows);
  }
});

test("a column's head goes from ascending to descending to the rows' own order", () => {
  const first = nextSort(null, "name");
  const second = nextSort(first, "name");
  assert.deepEqual(first, { key: "name", descending: false });
  assert.deepEqual(second, { key: "name", descending: true });
  assert.equal(nextSort(second, "name"), null);
  assert.deepEqual(nextSort(second, "value"), { key: "value", descending: false });
});

test("a range is selected in both directions and keeps what was selected", () => {
  const keys = ["a", "b", "c", "d"];
  assert.deepEqual([...withRange(new Set(["d"]), keys, 2, 1)].sort(), ["b", "c", "d"]);
  assert.deepEqual([...toggled(new Set(["a"]), "a")], []);
  assert.deepEqual([...toggled(new Set(["a"]), "b")], ["a", "b"]);
});
