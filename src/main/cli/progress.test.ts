import assert from "node:assert/strict";
import { PassThrough } from "node:stream";
import { test } from "node:test";
import type { WorkerEvent, WorkerEventBody } from "../../shared/workerProtocol.ts";
import { bytes, duration, meanAndStd } from "./format.ts";
import { Interrupts } from "./interrupts.ts";
import { editDistance } from "./nearest.ts";
import { Output, type Stream } from "./output.ts";
import { progressFor } from "./progress.ts";
import { formatTable } from "./table.ts";

function captured(isTTY: boolean): { output: Output; text: () => string } {
  let text = "";
  const stream: Stream = Object.assign(new PassThrough(), { isTTY, columns: 200 });
  stream.on("data", (chunk: Buffer) => (text += chunk.toString()));
  return { output: new Output(new PassThrough(), stream, false), text: () => text };
}

let sequence = 0;
const event = (body: WorkerEventBody): WorkerEvent => ({ ...body, runId: "r", sequence: ++sequence });

const step = (n: number): WorkerEvent =>
  event({
    type: "step",
    metrics: {
      ...{
        step: n,
        epoch: 1,
        learningRate: 0.1,
        crossEntropy: 1 / n,
        regularizerT: null,
        regularizerF: 0.5,
        ...{
          penalty: null,
          adversarialCrossEntropy: null,
          adversarialAccuracy: null,
          storedCrossEntropy: null,
          storedAccuracy: null,
        },
        total: 1,
      },
      ...{ trainAccuracy: 0.5, gradNorm: 1, gradNormClipped: 1, shareFooled: 1, meanMargin: 0.25, stepMs: 1 },
      gradientHealth: { zero: n === 1 ? 2 : 0, nan: 0, infinite: 0 },
    },
  });

const started = event({
  type: "started",
  ...{ totalSteps: 100, stepsPerEpoch: 50 },
  environment: {
    ...{ backend: "wasm", backendVersion: "4", device: "cpu", threads: 2, whyNotBetter: null, node: "v24" },
    ...{ platform: "linux", host: "h", cpu: "c", memoryBytes: 1, appVersion: "0" },
  },
  data: {
    ...{ name: "toy2d", generated: true, source: "drawn", sha256: "0", classes: 2 },
    ...{ trainSamples: 10, validationSamples: 0, testSamples: 5 },
  },
});

test("lines: the first step at once, then one in ten seconds, with rate and time left", () => {
  const { output, text } = captured(false);
  const progress = progressFor(output, "amm, seed 0");
  progress.event(started, 0);
  for (let n = 1; n <= 50; n++) progress.event(step(n), n * 500);
  const lines = text().trimEnd().split("\n");
  assert.equal(lines.length, 4);
  assert.match(lines[0], /wasm 4, cpu; toy2d \(generated\): 10 samples to train, 5 to test; 100 steps/);
  assert.match(lines[1], /^\[amm, seed 0\] step 1\/100: .*margin 0\.250.*2 zero, 0 NaN, 0 infinite$/);
  assert.match(lines[2], /step 21\/100: .*, 2\.0 steps\/s, 39\.5 s left/);
  assert.match(lines[3], /step 41\/100/);
});

test("a terminal gets a bar with rate and time left", () => {
  const { output, text } = captured(true);
  const progress = progressFor(output, "amm, seed 0");
  progress.event(started, 0);
  for (let n = 1; n <= 10; n++) progress.event(step(n), n * 500);
  progress.event(event({ type: "finished", step: 10, epoch: 1 }), 6000);
  assert.match(
    text(),
    /amm, seed 0 \[[^\]]+\] 10% \| 10\/100 steps \| 2\.0 steps\/s \| 45\.0 s left \| loss 0\.1000/,
  );
});

test("the first signal asks for a checkpoint, an echo of it is ignored, a second one kills", () => {
  const { output } = captured(false);
  const interrupts = new Interrupts(output);
  const calls: string[] = [];
  interrupts.watch({
    runId: "r",
    stop: ({ checkpoint }) => calls.push(`stop ${checkpoint}`),
    kill: () => calls.push("kill"),
  });
  interrupts.signal(1000);
  interrupts.signal(1010);
  assert.deepEqual([calls, interrupts.killed], [["stop true"], false]);
  interrupts.signal(2000);
  assert.deepEqual([calls, interrupts.killed], [["stop true", "kill"], true]);
  interrupts.watch({ runId: "s", stop: () => calls.push("late"), kill: () => undefined });
  assert.equal(calls.at(-1), "late", "what begins after a signal is stopped at once");
});

test("output: one result; NaN is written out in JSON", () => {
  let text = "";
  const stdout = new PassThrough().on("data", (chunk: Buffer) => (text += chunk.toString()));
  const output = new Output(stdout, new PassThrough(), true);
  output.result({ a: Number.NaN, b: Infinity, c: null }, () => "");
  assert.deepEqual(JSON.parse(text), { a: "NaN", b: "Infinity", c: null });
  assert.throws(() => output.result({}, () => ""));
});

test("numbers, times, tables and distances", () => {
  assert.deepEqual([12.34, 245, 7380, Number.POSITIVE_INFINITY].map(duration), [
    "12.3 s",
    "4 min 05 s",
    "2 h 03 min",
    "–",
  ]);
  assert.deepEqual([0, 999, 1000, 2.5e9, 9e12].map(bytes), ["0 B", "999 B", "1.0 kB", "2.5 GB", "9000.0 GB"]);
  assert.equal(meanAndStd({ mean: 1, std: null }, String), "1");
  assert.equal(meanAndStd({ mean: 1, std: 0.5 }, String), "1 ± 0.5");
  assert.equal(formatTable(["a", "bb"], [["xxx", "1"]], [1]), "a    bb\nxxx   1");
  assert.deepEqual(
    [editDistance("kitten", "sitting"), editDistance("", "abc"), editDistance("a", "a")],
    [3, 3, 0],
  );
});
