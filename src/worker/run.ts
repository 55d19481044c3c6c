/** One run from its config to its last event: data, backend, trainer, loop, evaluations, checkpoints. */
import type { SplitName } from "../shared/metrics.ts";
import type {
  CheckpointInfo,
  InspectEventBody,
  WorkerCommand,
  WorkerEventBody,
} from "../shared/workerProtocol.ts";
import { assertFits } from "./assertFits.ts";
import type { Backend } from "./backend/backend.ts";
import { loadCheckpoint, saveCheckpoint, type Checkpoint } from "./checkpoint.ts";
import { infoOf } from "./data/dataInfo.ts";
import type { DataSet } from "./data/dataset.ts";
import { splitOf } from "./data/splitOf.ts";
import { DeviceSplit } from "./deviceData.ts";
import { environmentOf } from "./environment.ts";
import { evaluate } from "./evaluate.ts";
import type { Inspections } from "./inspect.ts";
import { loadBackend } from "./loadBackend.ts";
import { measure } from "./robustness/measure.ts";
import { subjectOf, withOthers } from "./robustness/subject.ts";
import { assertSameRun } from "./sameRun.ts";
import { isOver, stepsPerEpoch, totalSteps, train } from "./train.ts";
import { Trainer } from "./trainer.ts";
import { warmWeights, type WarmWeights } from "./warmStart.ts";

/** What the process offers to a run. */
export interface RunHost {
  readonly runtimeDir: string | null;
  readonly inspections: Inspections;
  send(event: WorkerEventBody | InspectEventBody): void;
  /** Lets messages in, answers inspections, and says what was asked for in the meantime. */
  poll(): Promise<"go on" | "stop" | "stop with checkpoint">;
}

type TrainCommand = Extract<WorkerCommand, { type: "train" }>;
type EvaluateCommand = Extract<WorkerCommand, { type: "evaluate" }>;
type MeasureCommand = Extract<WorkerCommand, { type: "measure" }>;
type ServeCommand = Extract<WorkerCommand, { type: "serve" }>;

/** Thrown through an evaluation that is given up. */
class Stopped extends Error {}

export async function runTraining(command: TrainCommand, host: RunHost): Promise<void> {
  const from = command.resumeFrom === null ? null : loadCheckpoint(command.resumeFrom);
  if (from) assertSameRun(from.config, command.config);
  const warm = from ? null : warmWeights(command.warmStart, command.config);
  const session = await Session.open(command, host, from, warm);
  try {
    await session.train(command.checkpointDir, { resumed: from !== null, warm: warm !== null });
  } finally {
    session.close();
  }
}

export function runEvaluation(command: EvaluateCommand, host: RunHost): Promise<void> {
  return withCheckpoint(command, host, (session) =>
    session.evaluateSplit(command.split, session.trainer.order.epoch),
  );
}

export function runMeasurement(command: MeasureCommand, host: RunHost): Promise<void> {
  return withCheckpoint(command, host, (session) => session.measure(command));
}

/** One look at a checkpoint, which a stop gives up. */
async function withCheckpoint(
  command: EvaluateCommand | MeasureCommand,
  host: RunHost,
  look: (session: Session) => Promise<void>,
): Promise<void> {
  const from = loadCheckpoint(command.checkpoint);
  assertSameRun(from.config, command.config);
  const session = await Session.open(command, host, from);
  try {
    await look(session);
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

/** Answers inspections until it is told to stop. */
export async function runService({ compute }: ServeCommand, host: RunHost): Promise<void> {
  let loading: Promise<Backend> | null = null;
  host.inspections.computeOn(async () => {
    loading ??= loadBackend(compute, host.runtimeDir);
    return loading.catch((thrown: unknown) => {
      loading = null; // the next one who asks tries again
      throw thrown;
    });
  });
  host.send({ type: "serving" });
  while ((await host.poll()) === "go on") await host.inspections.arrival();
  host.send({ type: "stopped", step: 0, epoch: 0, checkpoint: null });
}

class Session {
  readonly trainer: Trainer;
  readonly #host: RunHost;
  readonly #data: DataSet;
  readonly #splits = new Map<SplitName, DeviceSplit>();
  /** What the host said last. */
  #answer: Awaited<ReturnType<RunHost["poll"]>> = "go on";

  private constructor(trainer: Trainer, data: DataSet, host: RunHost) {
    this.trainer = trainer;
    this.#data = data;
    this.#host = host;
  }

  static async open(
    command: TrainCommand | EvaluateCommand | MeasureCommand,
    host: RunHost,
    from: Checkpoint | null,
    warm: WarmWeights | null = null,
  ): Promise<Session> {
    const { config } = command;
    const data = await host.inspections.data.get(config.data, command.dataDir, null);
    const backend = await loadBackend(config.compute, host.runtimeDir);
    host.inspections.computeOn(() => Promise.resolve(backend));
    const trainer = new Trainer(config, backend, data.train.count, from, warm?.weights);
    assertFits(trainer.network, data);
    host.send({
      type: "started",
      environment: environmentOf(backend.facts, command.whyNotBetter),
      totalSteps: totalSteps(trainer),
      stepsPerEpoch: stepsPerEpoch(trainer),
      data: infoOf(data),
    });
    if (warm) host.send({ type: "log", level: "info", message: warm.words });
    return new Session(trainer, data, host);
  }

  /**
   * @param resumed it goes on from a checkpoint, which may lack the evaluations of the epoch that it closed
   * @param warm it begins with weights of another run: kept at once, so that a resume needs that run no more
   */
  async train(checkpointDir: string, { resumed, warm }: { resumed: boolean; warm: boolean }): Promise<void> {
    const { trainer } = this;
    const { order } = trainer;
    const host = this.#host;
    let saved: CheckpointInfo | null = null;
    /** A stop often comes while a checkpoint is written: the same step is saved once. */
    const save = (): CheckpointInfo => {
      if (saved?.step === trainer.step) return saved;
      saved = saveCheckpoint(checkpointDir, trainer.capture());
      host.send({ type: "checkpoint", info: saved });
      return saved;
    };
    const stopped = (checkpoint: CheckpointInfo | null) =>
      host.send({ type: "stopped", step: trainer.step, epoch: order.epoch, checkpoint });
    try {
      if (warm) save();
      if (resumed && order.atBoundary && order.epoch > 0)
        await this.#evaluateAfter(order.epoch, isOver(trainer));
      const outcome = await train(trainer, this.#device("train"), {
        step: (metrics) => host.send({ type: "step", metrics }),
        pause: async () => (this.#answer = await host.poll()) !== "go on",
        checkpoint: () => void save(),
        epoch: async (metrics, last) => {
          host.send({ type: "epoch", metrics });
          save(); // first, so that an evaluation can be given up
          await this.#evaluateAfter(metrics.epoch, last);
        },
      });
      if (outcome === "finished") host.send({ type: "finished", step: trainer.step, epoch: order.epoch });
      else stopped(this.#answer === "stop with checkpoint" ? save() : null);
    } catch (thrown) {
      if (!(thrown instanceof Stopped)) throw thrown;
      stopped(this.#answer === "stop with checkpoint" ? save() : null);
    }
  }

  /** @throws Stopped when it is to stop; what was evaluated so far is given up. */
  async evaluateSplit(split: SplitName, epoch: number): Promise<void> {
    const { network, parameters, config, chunks, bounds, step } = this.trainer;
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
      epoch,
      between: (done, total) => this.#betweenBatches(split, done, total),
    });
    host.send({ type: "evaluation", evaluation });
  }

  /** @throws Stopped when it is to stop; AppError where a network or a plan does not fit */
  async measure({ split, plan, others }: MeasureCommand): Promise<void> {
    const { network, parameters, chunks, backend } = this.trainer;
    const first = subjectOf({ network, parameters, rowChunk: chunks.rows });
    const between = (done: number, total: number) => this.#betweenBatches(split, done, total);
    const result = await withOthers(others, network, backend, (rest) =>
      measure(plan, { subjects: [first, ...rest], split, data: this.#device(split), between }),
    );
    this.#host.send({ type: "measured", result });
  }

  async #betweenBatches(split: SplitName, done: number, total: number): Promise<void> {
    this.#host.send({ type: "evaluating", split, done, total });
    this.#answer = await this.#host.poll();
    if (this.#answer !== "go on") throw new Stopped();
  }

  close(): void {
    this.trainer.dispose();
    for (const split of this.#splits.values()) split.dispose();
  }

  async #evaluateAfter(epoch: number, last: boolean): Promise<void> {
    if (!last && epoch % this.trainer.config.evaluation.every !== 0) return;
    if (this.#data.validation) await this.evaluateSplit("validation", epoch);
    await this.evaluateSplit("test", epoch);
  }

  #device(name: SplitName): DeviceSplit {
    const existing = this.#splits.get(name);
    if (existing) return existing;
    const made = new DeviceSplit(splitOf(this.#data, name), this.#data.inputShape, this.#data.pixels);
    this.#splits.set(name, made);
    return made;
  }
}
