/**
 * Measures one attack in a process of its own: `node bench/measureAttack.ts '{"attack":{…},…}'`, one JSON line out. The attack
 * and the passes that it asks of the network, without it, take turns.
 */
import * as tf from "@tensorflow/tfjs-core";
import { z } from "zod";
import { attackConfig } from "../src/shared/schema/attackConfig.ts";
import { normOf, runAttack } from "../src/worker/attacks/index.ts";
import { Victim } from "../src/worker/attacks/victim.ts";
import { DeviceSplit } from "../src/worker/deviceData.ts";
import { deterministic } from "../src/worker/nn/mode.ts";
import { Rng } from "../src/worker/rng.ts";
import { Trainer } from "../src/worker/trainer.ts";
import type { attackMeasured } from "./methodFigures.ts";
import { ClockedVictim, RecordingVictim, replay } from "./recordedPasses.ts";
import { childTask, trainBriefly, type TrainedBriefly } from "./trainedBriefly.ts";

const task = childTask.extend({
  attack: attackConfig,
  radius: z.number().min(0),
  samples: z.int().min(1),
  /** No further round once the attack has taken so long; two are measured at least. */
  enoughMs: z.number().min(0),
});
export type AttackTask = z.infer<typeof task>;
type Measured = z.infer<typeof attackMeasured>;

async function measure(spec: AttackTask): Promise<Measured> {
  const made = await trainBriefly(spec);
  const { backend, raw, checkpoint } = made;
  made.train.dispose();
  const { network, parameters, chunks } = new Trainer(
    checkpoint.config,
    backend,
    raw.train.count,
    checkpoint,
  );
  return parameters.withValues((context) =>
    tf.tidy(() => {
      const victims = {
        plain: new Victim(network, context, deterministic),
        recording: new RecordingVictim(network, context, deterministic),
        clocked: new ClockedVictim(network, context, deterministic),
      };
      const ask = attackOn(made, spec, chunks.rows);
      return rounds(spec, victims, ask) as Measured & tf.TensorContainerObject;
    }),
  );
}

interface Asked {
  readonly x: tf.Tensor2D;
  readonly run: (victim: Victim) => ReturnType<typeof runAttack>;
}

/** The first test samples, away from their labels. */
function attackOn({ raw }: TrainedBriefly, { attack, radius, samples }: AttackTask, rowChunk: number): Asked {
  const test = new DeviceSplit(raw.test, raw.inputShape, raw.pixels);
  const { x: images, labels } = test.range(0, samples);
  const x: tf.Tensor2D = tf.reshape(images, [samples, -1]);
  const { box } = test;
  const goal = { labels, targeted: false };
  const input = () => ({ x, goal, box, rowChunk, rng: Rng.seeded(1, "attack") }); // the same draws each time
  return { x, run: (victim) => runAttack({ ...input(), victim }, attack, radius) };
}

interface Victims {
  readonly plain: Victim;
  readonly recording: RecordingVictim;
  readonly clocked: ClockedVictim;
}

function rounds(spec: AttackTask, { plain, recording, clocked }: Victims, { x, run }: Asked): Measured {
  const { fooled } = run(recording); // warms up, too
  const { passes } = recording;
  replay(passes, plain, x);
  const seconds: number[] = [];
  const outside = { clocked: new Array<number>(), replayed: new Array<number>() };
  while (seconds.length < spec.rounds && (seconds.length < 2 || 1000 * sum(seconds) < spec.enoughMs)) {
    const before = clocked.seconds;
    const whole = secondsOf(() => run(clocked));
    const inside = clocked.seconds - before;
    seconds.push(whole);
    outside.clocked.push(1 - inside / whole);
    outside.replayed.push(1 - secondsOf(() => replay(passes, plain, x)) / whole);
  }
  return {
    norm: normOf(spec.attack).name,
    samples: spec.samples,
    fooled: sum(fooled),
    seconds,
    forwardRows: sum(passes.map(({ rows }) => rows)),
    gradientRows: sum(passes.flatMap(({ gradients }) => gradients.map(({ rows }) => rows))),
    outside: spec.attack.name === "deepFool" ? null : outside, // DeepFool pulls back rows of many classes at once
  };
}

function secondsOf(body: () => void): number {
  const start = performance.now();
  body();
  return (performance.now() - start) / 1000;
}

const sum = (values: Iterable<number>): number => [...values].reduce((total, value) => total + value, 0);

console.log = console.info = console.warn = () => undefined; // stdout is for the one line
process.stdout.write(JSON.stringify(await measure(task.parse(JSON.parse(process.argv[2] ?? "{}")))) + "\n");
