import assert from "node:assert/strict";
import { test } from "node:test";
import { envelope } from "./envelope.ts";

const line = (y: number[]) => ({ x: Float64Array.from(y.keys()), y: Float64Array.from(y) });
const noise = (n: number) =>
  line(Array.from({ length: n }, (_, i) => Math.sin(i * 12.9898) * 43758.5453 - Math.floor(i / 7)));

test("a short line is the line itself", () => {
  const short = noise(100);
  assert.equal(envelope(short, 100), short);
});

test("a long line keeps its extremes and has at most so many points, in order", () => {
  const long = noise(50_000);
  const { x, y } = envelope(long, 2000);
  assert.ok(x.length <= 2000 && x.length > 1000, String(x.length));
  assert.equal(Math.max(...y), Math.max(...long.y));
  assert.equal(Math.min(...y), Math.min(...long.y));
  assert.ok(x.every((value, i) => i === 0 || value > x[i - 1]));
  assert.ok(x.every((value, i) => long.y[value] === y[i]));
});

test("a single spike is kept", () => {
  const flat = Array.from({ length: 10_000 }, () => 0);
  flat[6543] = 1;
  const { x, y } = envelope(line(flat), 200);
  assert.equal(x[y.indexOf(1)], 6543);
});

test("gaps stay gaps, and infinities of both signs are kept beside the finite values", () => {
  const y = Array.from({ length: 4000 }, (_, i) => (i < 1000 ? NaN : i));
  [y[2000], y[2001]] = [Infinity, -Infinity];
  const kept = envelope(line(y), 100);
  assert.ok(Number.isNaN(kept.y[0]));
  assert.ok(kept.y.includes(Infinity) && kept.y.includes(-Infinity));
  assert.ok(kept.y.includes(3999));
});

test("nothing but infinities is still bounded", () => {
  const y = Array.from({ length: 5000 }, (_, i) => [Infinity, -Infinity, i, -i][i % 4]);
  assert.ok(envelope(line(y), 100).x.length <= 100);
});
