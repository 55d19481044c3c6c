/**
 * A trainer without tensors that does so many steps a second (AMM_BENCH_RATE) as a network of that pace would: epochs,
 * evaluations of ten thousand samples and checkpoints come as from a real one. For measuring what surrounds it.
 */
import { mkdirSync } from "node:fs";
import { basename, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { AppError, expected } from "../src/shared/errors.ts";
import { parseWorkerCommand } from "../src/shared/workerCommands.ts";
import type { CheckpointInfo, WorkerCommand, WorkerEventBody } from "../src/shared/workerProtocol.ts";
import {
  checkpointAt,
  dataInfo,
  environment,
  epochAt,
  evaluationAt,
  random,
  stepAt,
  stepsPerEpoch,
} from "./madeUpRun.ts";

type Train = Extract<WorkerCommand, { type: "train" }>;

const samples = 10_000;
const rate = Number(process.env["AMM_BENCH_RATE"] ?? "20");
let sequence = 0;
let stop: { checkpoint: boolean } | null = null;

async function train(command: Train): Promise<void> {
  const { runId, config, resumeFrom, checkpointDir } = command;
  const send = (body: WorkerEventBody): void => void process.send?.({ ...body, runId, sequence: ++sequence });
  const isAmm = config.method.name === "amm";
  const first = resumeFrom === null ? 0 : stepOf(resumeFrom);
  const totalSteps = config.training.epochs * stepsPerEpoch;
  const next = random(first + 1);
  send({ type: "started", environment, totalSteps, stepsPerEpoch, data: dataInfo(samples) });
  const began = performance.now();
  for (let step = first + 1; step <= totalSteps; step++) {
    // By the clock and not by the step before, so that lateness does not add up.
    await delay(began + ((step - first) * 1000) / rate - performance.now());
    send({ type: "step", metrics: stepAt(step, isAmm, next) });
    if (step % stepsPerEpoch === 0) {
      send({ type: "epoch", metrics: epochAt(step, isAmm, next) });
      send({ type: "checkpoint", info: save(checkpointDir, step) });
      send({ type: "evaluating", split: "test", done: samples, total: samples });
      send({ type: "evaluation", evaluation: evaluationAt(step, samples, isAmm, next) });
    }
    if (!stop) continue;
    const checkpoint = stop.checkpoint ? save(checkpointDir, step) : null;
    if (checkpoint) send({ type: "checkpoint", info: checkpoint });
    return send({ type: "stopped", step, epoch: Math.floor(step / stepsPerEpoch), checkpoint });
  }
  send({ type: "finished", step: totalSteps, epoch: config.training.epochs });
}

/** A folder's name is all that a checkpoint of this trainer holds. */
function save(folder: string, step: number): CheckpointInfo {
  const info = checkpointAt(step);
  mkdirSync(join(folder, info.name), { recursive: true });
  return info;
}

function stepOf(checkpoint: string): number {
  const step = /^step-(\d+)$/.exec(basename(checkpoint))?.[1];
  if (step !== undefined) return Number(step);
  throw new AppError("checkpoint", expected("step-N", basename(checkpoint), "paced trainer"));
}

process.on("message", (message: unknown) => {
  const command = parseWorkerCommand(message);
  if (command.type === "stop") stop = command;
  else if (command.type === "train") void train(command);
  else throw new AppError("usage", expected("train or stop", command.type, "paced trainer"));
});
process.on("disconnect", () => process.exit(0));
