import assert from "node:assert/strict";
import { test } from "node:test";
import { Stagger } from "./stagger.ts";

/** A clock whose frames are 16 ms apart and come when they are told to. */
function frames() {
  let now = 0;
  let waiting: (() => void)[] = [];
  return {
    clock: { now: () => now, nextFrame: (callback: () => void) => waiting.push(callback) },
    run: (count: number) => {
      for (let i = 0; i < count; i++) {
        now += 16;
        const due = waiting;
        waiting = [];
        for (const callback of due) callback();
      }
    },
  };
}

test("ten charts that are all new are drawn in ten frames, one in each", () => {
  const { clock, run } = frames();
  const stagger = new Stagger(500, clock);
  const drawn: number[] = [];
  Array.from({ length: 10 }, (_, i) => stagger.request({}, () => drawn.push(i)));
  run(1);
  assert.deepEqual(drawn, [0]);
  run(9);
  assert.deepEqual(drawn, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

test("a chart asked for twenty times a second draws twice a second, with its newest data", () => {
  const { clock, run } = frames();
  const stagger = new Stagger(500, clock);
  const chart = {};
  const drawn: number[] = [];
  for (let i = 0; i < 200; i++) {
    stagger.request(chart, () => drawn.push(i));
    run(3); // 48 ms
  }
  const seconds = (200 * 48) / 1000;
  assert.ok(
    drawn.length >= 2 * seconds - 3 && drawn.length <= 2 * seconds + 1,
    `${drawn.length} in ${seconds} s`,
  );
  run(40);
  assert.equal(drawn.at(-1), 199);
});

test("a chart that is gone is not drawn", () => {
  const { clock, run } = frames();
  const stagger = new Stagger(500, clock);
  const chart = {};
  stagger.request(chart, () => assert.fail("drawn"));
  stagger.cancel(chart);
  run(5);
});

test("no chart waits for ever behind others", () => {
  const { clock, run } = frames();
  const stagger = new Stagger(100, clock);
  const charts = Array.from({ length: 30 }, () => ({}));
  const drawn = new Set<object>();
  for (let i = 0; i < 60; i++) {
    for (const chart of charts) stagger.request(chart, () => drawn.add(chart));
    run(1);
  }
  assert.equal(drawn.size, 30);
});
