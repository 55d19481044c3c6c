/**
 * Measures one method in a process of its own: `node bench/measureMethod.ts '{"method":{…},…}'`, one JSON line out. Blocks of
 * its steps and of Reference's take turns, each from the same checkpoint, so that a machine whose speed drifts slows both.
 */
import * as tf from "@tensorflow/tfjs-core";
import { z } from "zod";
import { Trainer } from "../src/worker/trainer.ts";
import { median } from "../src/shared/median.ts";
import type { methodMeasured } from "./methodFigures.ts";
import { trackPeakBytes } from "./peakBytes.ts";
import { childTask, lenetConfig, oneStep, trainBriefly } from "./trainedBriefly.ts";

const task = childTask.extend({
  /** parseRunConfig looks at what is in it. */
  method: z.looseObject({ name: z.string() }),
  /** Each takes at least so long, and at least one step. */
  blockMs: z.number().min(0),
});
export type MethodTask = z.infer<typeof task>;

const warmUp = 3;

async function measure(spec: MethodTask): Promise<z.infer<typeof methodMeasured>> {
  const { backend, raw, train, checkpoint } = await trainBriefly(spec);
  const before = tf.memory().numBytes; // the data set
  const trainerOf = (method: object): (() => void) => {
    const trainer = new Trainer(lenetConfig(method, spec.backend), backend, raw.train.count, checkpoint);
    const step = () => oneStep(trainer, train);
    for (let i = 0; i < warmUp; i++) step();
    return step;
  };
  const method = trainerOf(spec.method);
  // before there is a Reference beside it
  const peakTensorBytes = trackPeakBytes(method) - before + backend.untrackedBytes();
  const reference = trainerOf({ name: "reference" });
  const references = [block(reference, spec.blockMs)];
  const own: number[] = [];
  for (let round = 0; round < spec.rounds; round++) {
    own.push(block(method, spec.blockMs));
    references.push(block(reference, spec.blockMs));
  }
  const ratios = own.map((ms, i) => (2 * ms) / (references[i] + references[i + 1]));
  return { stepMs: median(own), referenceMs: median(references), ratios, peakTensorBytes };
}

/** Median milliseconds a step. */
function block(step: () => void, blockMs: number): number {
  const times: number[] = [];
  const started = performance.now();
  while (times.length === 0 || performance.now() - started < blockMs) {
    const start = performance.now();
    step();
    times.push(performance.now() - start);
  }
  return median(times);
}

console.log = console.info = console.warn = () => undefined; // stdout is for the one line
process.stdout.write(JSON.stringify(await measure(task.parse(JSON.parse(process.argv[2] ?? "{}")))) + "\n");
