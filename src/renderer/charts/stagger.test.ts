import assert from "node:assert/strict";
import { test } from "node:test";
import { drawingShare, Stagger } from "./stagger.ts";

/** A clock whose frames are 16 ms apart and come when they are told to; alarms come with the frame after their time. */
function frames() {
  let now = 0;
  let asked = 0;
  let waiting: (() => void)[] = [];
  let after: (() => void)[] = [];
  let alarms: { at: number; ring: () => void }[] = [];
  const later = (ring: () => void, ms: number) => {
    const alarm = { at: now + ms, ring };
    alarms.push(alarm);
    return () => (alarms = alarms.filter((other) => other !== alarm));
  };
  const nextFrame = (callback: () => void) => {
    asked++;
    waiting.push(callback);
  };
  return {
    clock: { now: () => now, nextFrame, later, afterFrame: (callback: () => void) => after.push(callback) },
    /** What a chart takes to draw. */
    work: (ms: number) => (now += ms),
    /** How often a frame was asked for. */
    asked: () => asked,
    run: (count: number) => {
      for (let i = 0; i < count; i++) {
        now += 16;
        const ringing = alarms.filter(({ at }) => at <= now);
        alarms = alarms.filter(({ at }) => at > now);
        for (const { ring } of ringing) ring();
        const due = waiting;
        waiting = [];
        for (const callback of due) callback();
        const done = after;
        after = [];
        for (const callback of done) callback();
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

test("charts that are slow to draw all come at once, then take a tenth of the time together, each in its turn", () => {
  const { clock, run, work } = frames();
  const stagger = new Stagger(500, clock);
  stagger.limit(0.1);
  const charts = Array.from({ length: 10 }, () => ({}));
  const drawn = new Map<object, number>();
  const drawFor = (ms: number) => {
    const began = clock.now();
    while (clock.now() - began < ms) {
      for (const chart of charts)
        stagger.request(chart, () => {
          drawn.set(chart, (drawn.get(chart) ?? 0) + 1);
          work(20);
        });
      run(1);
    }
  };
  drawFor(10 * (16 + 20));
  assert.equal(drawn.size, 10, "what was saved up");
  drawFor(5000);
  drawn.clear();
  drawFor(20_000);
  const counts = charts.map((chart) => drawn.get(chart) ?? 0);
  const total = counts.reduce((sum, count) => sum + count, 0);
  assert.ok(total * 20 > 1500 && total * 20 <= 2100, `${total * 20} ms of 20 s`);
  assert.ok(Math.max(...counts) - Math.min(...counts) <= 1, counts.join(" "));
});

test("charts that cost more than was saved are drawn in a row all the same, and then rest together", () => {
  const { clock, run, work } = frames();
  const stagger = new Stagger(500, clock);
  stagger.limit(0.01);
  const charts = Array.from({ length: 8 }, () => ({}));
  const times: number[] = [];
  while (clock.now() < 60_000) {
    for (const chart of charts)
      stagger.request(chart, () => {
        times.push(clock.now());
        work(50);
      });
    run(1);
  }
  const rounds = Array.from({ length: Math.floor(times.length / 8) }, (_, i) =>
    times.slice(8 * i, 8 * i + 8),
  );
  assert.equal(
    rounds.length,
    2,
    "0.4 s of drawing each, less what was saved: the second after 25 s, a third after 65 s",
  );
  for (const round of rounds) assert.ok(round[7] - round[0] < 1000, `${round.join(" ")}`);
});

test("frames are asked for to draw in, not to wait in", () => {
  const { clock, run, asked } = frames();
  const stagger = new Stagger(500, clock);
  const charts = Array.from({ length: 10 }, () => ({}));
  let drawn = 0;
  for (let i = 0; i < 200; i++) {
    for (const chart of charts) stagger.request(chart, () => drawn++);
    run(3);
  }
  assert.ok(drawn > 150, `${drawn} drawn`);
  assert.equal(asked(), drawn);
});

test("a chart that is new does not wait for the alarm of another", () => {
  const { clock, run } = frames();
  const stagger = new Stagger(500, clock);
  const [old, young] = [{}, {}];
  stagger.drew(old);
  stagger.request(old, () => undefined);
  run(2);
  let isDrawn = false;
  stagger.request(young, () => (isDrawn = true));
  run(1);
  assert.ok(isDrawn);
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

test("the fewer cores a machine has, the less of the time goes into drawing", () => {
  assert.deepEqual([2, 4, 64].map(drawingShare), [0.01, 0.02, 0.1]);
});

test("a chart that would rest for long is drawn at once when nothing trains any more", () => {
  const { clock, run, work } = frames();
  const stagger = new Stagger(500, clock);
  stagger.limit(0.01);
  let drawn = 0;
  const ask = () =>
    stagger.request(stagger, () => {
      drawn++;
      work(1000);
    });
  ask();
  run(1);
  ask();
  run(100);
  assert.equal(drawn, 1, "it rests for 85 s");
  stagger.limit(1);
  run(1);
  assert.equal(drawn, 2);
});
