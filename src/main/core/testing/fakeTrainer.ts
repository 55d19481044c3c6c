/**
 * A trainer without tensors, for tests of what surrounds it: it speaks the worker protocol in full, keeps one number as
 * its weights, saves and reads checkpoints, and can be told by FAKE_TRAINER to go wrong in one of the ways below.
 */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setImmediate as nextTurn, setTimeout as delay } from "node:timers/promises";
import { z } from "zod";
import { AppError } from "../../../shared/errors.ts";
import type { Evaluation, SplitName, StepMetrics } from "../../../shared/metrics.ts";
import type {
  CheckpointInfo,
  InspectEventBody,
  WorkerCommand,
  WorkerEventBody,
} from "../../../shared/workerProtocol.ts";

type Train = Extract<WorkerCommand, { type: "train" }>;
type Evaluate = Extract<WorkerCommand, { type: "evaluate" }>;
type Inspect = Extract<WorkerCommand, { type: "inspect" }>;

/** What happens at step 15, or at another point that the name tells. */
const faults = {
  none: () => undefined,
  exit: () => {
    process.stderr.write("the tensor caught fire\n");
    process.exit(3);
  },
  crash: () => process.kill(process.pid, "SIGKILL"),
  nan: () => {
    throw new AppError("numerics", "expected a finite loss, got NaN (step 15, cross-entropy)");
  },
  garbage: () => process.send!({ type: "step", runId, sequence: sequence + 1, metrics: { step: "many" } }),
  skip: () => void sequence++,
  stranger: () =>
    process.send!({ type: "log", runId: "other", sequence: sequence + 1, level: "info", message: "" }),
  // The ones below act elsewhere.
  ...{ hang: () => undefined, deaf: () => undefined, stubborn: () => undefined, slow: () => undefined },
  // When it is asked for an inspection: no answer, one of another kind, death.
  ...{ mute: () => undefined, mixed: () => undefined, fatal: () => undefined },
} satisfies { [name: string]: () => void };
type Fault = keyof typeof faults;
const isFault = (name: string): name is Fault => Object.hasOwn(faults, name);
const named = process.env["FAKE_TRAINER"] ?? "none";
const fault: Fault = isFault(named) ? named : "none";

const stepsPerEpoch = 10;
const samples = 20;
let runId = "";
let sequence = 0;
let stop: { checkpoint: boolean } | null = null;

function send(body: WorkerEventBody | InspectEventBody): void {
  process.send!({ ...body, runId, sequence: ++sequence });
}

function stepMetrics(step: number, weight: number): StepMetrics {
  return {
    ...{
      step,
      epoch: Math.ceil(step / stepsPerEpoch),
      learningRate: 0.1,
      crossEntropy: weight,
      total: weight + 1,
    },
    ...{
      penalty: null,
      adversarialCrossEntropy: null,
      adversarialAccuracy: null,
      storedCrossEntropy: null,
      storedAccuracy: null,
    },
    ...{ regularizerT: null, regularizerF: 1, trainAccuracy: 0.5, gradNorm: weight * 2, gradNormClipped: 1 },
    ...{ shareFooled: 1, meanMargin: weight, gradientHealth: { zero: 0, nan: 0, infinite: 0 }, stepMs: 2 },
  };
}

function evaluation(split: SplitName, step: number, weight: number): Evaluation {
  const margins = Float32Array.from({ length: samples }, (_, i) => weight * i);
  const labels = Int32Array.from({ length: samples }, (_, i) => i % 10);
  return {
    ...{ split, step, epoch: Math.ceil(step / stepsPerEpoch), samples, accuracy: 1, crossEntropy: weight },
    ...{
      meanMargin: weight * 9.5,
      shareFooled: 1,
      gradientHealth: { zero: 0, nan: 0, infinite: 0 },
      seconds: 0.1,
    },
    ...{ margins, predictions: labels, labels },
  };
}

const savedState = z.object({ step: z.int(), weight: z.number() });

function save(folder: string, step: number, weight: number): CheckpointInfo {
  const name = `step-${step}`;
  mkdirSync(join(folder, name), { recursive: true });
  const text = JSON.stringify({ step, weight });
  writeFileSync(join(folder, name, "state.json"), text);
  const sha256 = createHash("sha256").update(text).digest("hex");
  return { name, step, epoch: Math.floor(step / stepsPerEpoch), sha256, bytes: text.length };
}

function load(folder: string | null): z.infer<typeof savedState> {
  if (folder === null) return { step: 0, weight: 0.5 };
  const file = join(folder, "state.json");
  if (!existsSync(file)) throw new AppError("checkpoint", `expected a file, got none (${file})`);
  return savedState.parse(JSON.parse(readFileSync(file, "utf8")));
}

function beginning({ resumeFrom, warmStart }: Train): z.infer<typeof savedState> {
  if (resumeFrom !== null || warmStart === null) return load(resumeFrom);
  return { step: 0, weight: load(warmStart.folder).weight };
}

function started(command: Train | Evaluate): WorkerEventBody {
  const sha256 = createHash("sha256").update(command.dataDir).digest("hex");
  return {
    type: "started",
    environment: {
      ...{ backend: command.config.compute.backend, backendVersion: "0", device: "cpu", threads: 1 },
      ...{
        whyNotBetter: command.whyNotBetter,
        node: process.version,
        platform: process.platform,
        host: "fake",
      },
      ...{ cpu: "fake", memoryBytes: 1, appVersion: "0.1.0" },
    },
    totalSteps: command.config.training.epochs * stepsPerEpoch,
    stepsPerEpoch,
    data: {
      ...{ name: command.config.data.name, generated: true, source: "fake", sha256, classes: 10 },
      ...{ trainSamples: 100, validationSamples: 0, testSamples: samples },
    },
  };
}

function closeEpoch(command: Train, step: number, weight: number): void {
  const { step: _step, stepMs: _stepMs, ...means } = stepMetrics(step, weight);
  send({ type: "epoch", metrics: { ...means, step, seconds: 0.02 } });
  send({ type: "evaluating", split: "test", done: samples, total: samples });
  send({ type: "evaluation", evaluation: evaluation("test", step, weight) });
  send({ type: "checkpoint", info: save(command.checkpointDir, step, weight) });
}

async function train(command: Train): Promise<void> {
  let { step, weight } = beginning(command);
  send(started(command));
  const total = command.config.training.epochs * stepsPerEpoch;
  while (step < total) {
    step++;
    weight = (weight * 1.7 + step / 3) % 1;
    await (fault === "slow" || fault === "deaf" ? delay(20) : nextTurn());
    if (step === 15) faults[fault]();
    send({ type: "step", metrics: stepMetrics(step, weight) });
    if (step % stepsPerEpoch === 0) closeEpoch(command, step, weight);
    if (stop && fault !== "deaf") {
      const checkpoint = stop.checkpoint ? save(command.checkpointDir, step, weight) : null;
      if (checkpoint) send({ type: "checkpoint", info: checkpoint });
      return send({ type: "stopped", step, epoch: Math.ceil(step / stepsPerEpoch), checkpoint });
    }
  }
  send({ type: "finished", step, epoch: total / stepsPerEpoch });
}

/** Knows thumbnails only: their labels are the indices that were asked for. */
function inspect({ request, task }: Inspect): void {
  if (fault === "mute") return;
  if (fault === "fatal") process.kill(process.pid, "SIGKILL");
  if (task.kind !== "thumbnails") {
    const error = new AppError("data", `expected thumbnails, got ${task.kind} (fake trainer)`);
    return send({ type: "inspectFailed", request, error: error.toRecord() });
  }
  const value = { shape: [1], pixels: new Uint8Array(1), labels: Int32Array.from(task.indices) };
  const kind = fault === "mixed" ? "dataSamples" : "thumbnails";
  send({ type: "inspected", request, result: { kind, value } });
}

let serving = false;

function stopServing(command: Extract<WorkerCommand, { type: "stop" }>): void {
  stop = command;
  if (serving && fault !== "deaf") send({ type: "stopped", step: 0, epoch: 0, checkpoint: null });
}

async function obey(command: WorkerCommand): Promise<void> {
  if (command.type === "stop") return stopServing(command);
  if (fault === "hang") return;
  if (command.type === "inspect") return inspect(command);
  runId = command.runId;
  serving = command.type === "serve";
  if (command.type === "serve") return send({ type: "serving" });
  if (command.type === "train") return train(command);
  if (command.type === "measure")
    throw new AppError("data", "expected an evaluation, got a measurement (fake trainer)");
  const { step, weight } = load(command.checkpoint);
  send(started(command));
  send({ type: "evaluation", evaluation: evaluation(command.split, step, weight) });
  send({ type: "finished", step, epoch: 0 });
}

process.on("message", (command: WorkerCommand) => {
  obey(command).catch((thrown: unknown) => {
    send({ type: "failed", error: AppError.from(thrown).toRecord(), step: 15 });
  });
});
process.on("disconnect", () => {
  if (fault === "stubborn") setInterval(() => undefined, 1000);
  else process.exit(0);
});
