import assert from "node:assert/strict";
import { test } from "node:test";
import { GrowingLine } from "./growingLine.ts";

const empty = () => ({ x: new Float64Array(), y: new Float64Array() });

test("points come after the envelope of the host", () => {
  const line = new GrowingLine({ x: Float64Array.of(1, 2), y: Float64Array.of(10, 20) }, 100);
  line.append(3, 30);
  assert.deepEqual(line.points(), { x: Float64Array.of(1, 2, 3), y: Float64Array.of(10, 20, 30) });
  assert.equal(line.last, 3);
});

test("however many come, it stays within its bound and keeps the extremes", () => {
  const line = new GrowingLine(empty(), 2000);
  let [least, greatest] = [Infinity, -Infinity];
  for (let i = 1; i <= 100_000; i++) {
    const y = Math.sin(i * 78.233) * 1000;
    [least, greatest] = [Math.min(least, y), Math.max(greatest, y)];
    line.append(i, y);
  }
  const { x, y } = line.points();
  assert.ok(x.length <= 2000 && x.length >= 500, String(x.length));
  assert.equal(Math.min(...y), least);
  assert.equal(Math.max(...y), greatest);
  assert.equal(line.last, 100_000);
  assert.ok(x.every((value, i) => i === 0 || value > x[i - 1]));
});

test("the newest points are there one by one", () => {
  const line = new GrowingLine(empty(), 2000);
  for (let i = 1; i <= 3100; i++) line.append(i, i);
  const { x } = line.points();
  assert.deepEqual(
    [...x.slice(-50)],
    Array.from({ length: 50 }, (_, i) => 3051 + i),
  );
});

test("a run that goes on from an earlier step replaces what it had after it", () => {
  const line = new GrowingLine(empty(), 100);
  for (let i = 1; i <= 10; i++) line.append(i, i);
  line.append(6, 60);
  line.append(7, 70);
  assert.deepEqual([...line.points().x], [1, 2, 3, 4, 5, 6, 7]);
  assert.deepEqual([...line.points().y], [1, 2, 3, 4, 5, 60, 70]);
});

test("a copy that was handed out does not change", () => {
  const line = new GrowingLine(empty(), 100);
  line.append(1, 1);
  const before = line.points();
  assert.equal(line.points(), before);
  line.append(2, 2);
  assert.equal(before.x.length, 1);
  assert.notEqual(line.points(), before);
});
