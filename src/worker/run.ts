/** One run from its config to its last event: data, backend, trainer, loop, evaluations, checkpoints. */
import { AppError, expected } from "../shared/errors.ts";
import type { SplitName } from "../shared/metrics.ts";
import type { RunConfig } from "../shared/schema/runConfig.ts";
import type { CheckpointInfo, DataInfo, WorkerCommand, WorkerEventBody } from "../shared/workerProtocol.ts";
import { backends, type Backend } from "./backend/index.ts";
import { loadCheckpoint, saveCheckpoint, type Checkpoint } from "./checkpoint.ts";
import type { DataSet, Split } from "./data/dataset.ts";
import { loadDataSet } from "./data/load.ts";
import { DeviceSplit } from "./deviceData.ts";
import { environmentOf } from "./environment.ts";
import { evaluate } from "./evaluate.ts";
import { stepsPerEpoch, totalSteps, train } from "./train.ts";
import { Trainer } from "./trainer.ts";

/** What the process offers to a run. */
export interface RunHost {
  readonly runtimeDir: string | null;
  send(event: WorkerEventBody): void;
  /** Lets messages in, and answers what was asked for in the meantime. */
  poll(): Promise<"go on" | "stop" | "stop with checkpoint">;
}

type TrainCommand = Extract<WorkerCommand, { type: "train" }>;
type EvaluateCommand = Extract<WorkerCommand, { type: "evaluate" }>;

/** Thrown through an evaluation that is given up. */
class Stopped extends Error {}

export async function runTraining(command: TrainCommand, host: RunHost): Promise<void> {
  const from = command.resumeFrom === null ? null : loadCheckpoint(command.resumeFrom);
  if (from) assertSameRun(from.config, command.config);
  const session = await Session.open(command, host, from);
  try {
    await session.train(command.checkpointDir);
  } finally {
    session.close();
  }
}

export async function runEvaluation(command: EvaluateCommand, host: RunHost): Promise<void> {
  const session = await Session.open(command, host, loadCheckpoint(command.checkpoint));
  try {
    await session.evaluateSplit(command.split, true);
    const { step, order } = session.trainer;
    host.send({ type: "finished", step, epoch: order.epoch });
  } catch (thrown) {
    if (!(thrown instanceof Stopped)) throw thrown;
    const { step, order } = session.trainer;
    host.send({ type: "stopped", step, epoch: order.epoch, checkpoint: null });
  } finally {
    session.close();
  }
}

class Session {
  readonly trainer: Trainer;
  readonly #host: RunHost;
  readonly #data: DataSet;
  readonly #splits = new Map<SplitName, DeviceSplit>();

  private constructor(trainer: Trainer, data: DataSet, host: RunHost) {
    this.trainer = trainer;
    this.#data = data;
    this.#host = host;
  }

  static async open(
    command: TrainCommand | EvaluateCommand,
    host: RunHost,
    from: Checkpoint | null,
  ): Promise<Session> {
    const { config } = command;
    const data = await loadDataSet(config.data, { dataDir: command.dataDir });
    const backend = await loadBackend(config, host.runtimeDir);
    const trainer = new Trainer(config, backend, data.train.count, from);
    assertFits(trainer, data);
    host.send({
      type: "started",
      environment: environmentOf(backend.facts, command.whyNotBetter),
      totalSteps: totalSteps(trainer),
      stepsPerEpoch: stepsPerEpoch(trainer),
      data: infoOf(data),
    });
    return new Session(trainer, data, host);
  }

  async train(checkpointDir: string): Promise<void> {
    const { trainer } = this;
    const host = this.#host;
    const asked = { checkpoint: false };
    const save = (): CheckpointInfo => {
      const info = saveCheckpoint(checkpointDir, trainer.capture());
      host.send({ type: "checkpoint", info });
      return info;
    };
    const outcome = await train(trainer, this.#device("train"), {
      step: (metrics) => host.send({ type: "step", metrics }),
      pause: async () => {
        const answer = await host.poll();
        asked.checkpoint = answer === "stop with checkpoint";
        return answer !== "go on";
      },
      checkpoint: () => void save(),
      epoch: async (metrics, last) => {
        host.send({ type: "epoch", metrics });
        await this.#evaluateAfter(metrics.epoch, last);
        save();
      },
    });
    const { step, order } = trainer;
    if (outcome === "finished") host.send({ type: "finished", step, epoch: order.epoch });
    else
      host.send({ type: "stopped", step, epoch: order.epoch, checkpoint: asked.checkpoint ? save() : null });
  }

  /** @param stops whether a stop gives the evaluation up; within a training run it waits, so that no epoch lacks its own. */
  async evaluateSplit(split: SplitName, stops: boolean): Promise<void> {
    const { network, parameters, config, chunks, bounds, step, order } = this.trainer;
    const host = this.#host;
    const evaluation = await evaluate({
      network,
      parameters,
      split,
      data: this.#device(split),
      config: config.evaluation,
      rowChunk: chunks.rows,
      bounds,
      step,
      epoch: order.epoch,
      between: async (done, total) => {
        host.send({ type: "evaluating", split, done, total });
        if ((await host.poll()) !== "go on" && stops) throw new Stopped();
      },
    });
    host.send({ type: "evaluation", evaluation });
  }

  close(): void {
    this.trainer.dispose();
    for (const split of this.#splits.values()) split.dispose();
  }

  async #evaluateAfter(epoch: number, last: boolean): Promise<void> {
    if (!last && epoch % this.trainer.config.evaluation.every !== 0) return;
    if (this.#data.validation) await this.evaluateSplit("validation", false);
    await this.evaluateSplit("test", false);
  }

  #device(name: SplitName): DeviceSplit {
    const existing = this.#splits.get(name);
    if (existing) return existing;
    const split: Split | null = this.#data[name];
    if (!split) throw new AppError("config", expected("data.validationSamples > 0", "0", "validation split"));
    const made = new DeviceSplit(split, this.#data.inputShape);
    this.#splits.set(name, made);
    return made;
  }
}

async function loadBackend(config: RunConfig, runtimeDir: string | null): Promise<Backend> {
  const { backend, device, threads } = config.compute;
  const name = backend === "auto" ? (runtimeDir === null ? "wasm" : "tensorflow") : backend;
  return backends[name].load({ runtimeDir, device, threads });
}

/** Resuming goes on with the same run: only how long it is and where it computes may change. */
function assertSameRun(saved: RunConfig, config: RunConfig): void {
  const identity = ({ data, model, method, optimizer, schedule, seed, training }: RunConfig) =>
    JSON.stringify({
      data,
      model,
      method,
      optimizer,
      schedule,
      seed,
      batchSize: training.batchSize,
      tune: training.tune,
    });
  if (identity(saved) !== identity(config)) {
    throw new AppError("checkpoint", expected(identity(saved), identity(config), "config of the checkpoint"));
  }
}

function assertFits({ network }: Trainer, { inputShape, classes, name }: DataSet): void {
  const wanted = network.inputShape.join("×");
  if (wanted !== inputShape.join("×") || network.classes !== classes) {
    const came = `${inputShape.join("×")} and ${classes} classes`;
    throw new AppError(
      "config",
      expected(`data of shape ${wanted} and ${network.classes} classes`, came, `data.name ${name}`),
    );
  }
}

function infoOf(data: DataSet): DataInfo {
  return {
    name: data.name,
    generated: data.generated,
    source: data.source,
    sha256: data.sha256,
    trainSamples: data.train.count,
    validationSamples: data.validation?.count ?? 0,
    testSamples: data.test.count,
    classes: data.classes,
  };
}
