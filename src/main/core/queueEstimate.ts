/** How long runs will take, from the pace of earlier ones like them. */
import type { DataInfo } from "../../shared/workerProtocol.ts";
import type { Store } from "../store/openStore.ts";
import type { FinishedRun, PaceConfig } from "../store/paces.ts";
import type { Machine } from "./machine.ts";

/** Newest finished runs that are looked at. */
const looked = 200;

/** How fast a run goes. */
export interface Pace {
  /** Milliseconds a step. */
  stepMs: number;
  /** Seconds each time that it is evaluated. */
  evaluationSeconds: number;
}

/** Alike: the same method, network, data set, batch and backend. The newest such run tells the pace. */
export class Estimates {
  readonly #store: Store;
  readonly #machine: Pick<Machine, "expected">;
  /** By likeness, newest first. */
  #finished: Map<string, FinishedRun[]> | null = null;
  readonly #evaluationSeconds = new Map<string, number>();

  constructor(store: Store, machine: Pick<Machine, "expected">) {
    this.#store = store;
    this.#machine = machine;
  }

  /** A run has ended: what was read of earlier ones is old. */
  forget(): void {
    this.#finished = null;
  }

  /** Seconds that a run takes from step `done` on; null where none was alike. */
  seconds(config: PaceConfig, done = 0): number | null {
    for (const run of this.#alike(config)) {
      const seconds = secondsLeft(config, run.data, run.config, this.#paceOf(run), done);
      if (seconds !== null) return seconds;
    }
    return null;
  }

  /** Of a run that is like this one; null where none was. */
  pace(config: PaceConfig): Pace | null {
    const run = this.#alike(config)[0];
    return run ? this.#paceOf(run) : null;
  }

  #alike(config: PaceConfig): FinishedRun[] {
    this.#finished ??= Map.groupBy(this.#store.paces.finished(looked), (run) => likeness(run.config));
    const wanted = this.#machine.expected(config.compute);
    const backend = wanted?.backend ?? (config.compute.backend === "auto" ? null : config.compute.backend);
    return (this.#finished.get(likeness(config)) ?? []).filter(
      (run) =>
        (backend === null || run.backend === backend) &&
        (wanted === null || run.device.startsWith(wanted.device)),
    );
  }

  #paceOf({ id, stepMs }: FinishedRun): Pace {
    const known = this.#evaluationSeconds.get(id);
    const evaluationSeconds = known ?? this.#store.paces.evaluationSeconds(id);
    this.#evaluationSeconds.set(id, evaluationSeconds);
    return { stepMs, evaluationSeconds };
  }
}

function likeness({ method, model, data, training }: PaceConfig): string {
  return [method.name, model.name, data.name, training.batchSize, training.accumulate].join(" ");
}

/** Seconds from step `done` on at this pace; null where the number of steps cannot be told. */
function secondsLeft(
  config: PaceConfig,
  info: DataInfo,
  infoConfig: PaceConfig,
  pace: Pace,
  done: number,
): number | null {
  const samples = trainSamples(config, info, infoConfig);
  if (samples === null) return null;
  const { batchSize, accumulate, epochs, maxSteps } = config.training;
  const stepsPerEpoch = Math.ceil(Math.ceil(samples / batchSize) / accumulate);
  const totalSteps = Math.min(epochs * stepsPerEpoch, maxSteps ?? Infinity);
  return secondsAt(pace, { done, totalSteps, stepsPerEpoch, every: config.evaluation.every });
}

/** How far a run is, and when it is evaluated: each `every` epochs and at the end. */
export interface Course {
  done: number;
  totalSteps: number;
  stepsPerEpoch: number;
  every: number;
}

/** steps left × pace + evaluations left × their time */
export function secondsAt({ stepMs, evaluationSeconds }: Pace, course: Course): number {
  const { done, totalSteps, stepsPerEpoch, every } = course;
  const stepsLeft = Math.max(0, totalSteps - done);
  const apart = stepsPerEpoch * every;
  const evaluationsLeft = stepsLeft === 0 ? 0 : Math.ceil(totalSteps / apart) - Math.floor(done / apart);
  return (stepsLeft * stepMs) / 1000 + evaluationsLeft * evaluationSeconds;
}

/** Training samples that `config` asks for, as far as a run on the same data set tells how many there are. */
function trainSamples({ data }: PaceConfig, info: DataInfo, infoConfig: PaceConfig): number | null {
  if (data.trainSamples !== null) return data.trainSamples;
  if (infoConfig.data.trainSamples !== null) return null; // it does not tell how many there are in all
  return info.trainSamples + info.validationSamples - data.validationSamples;
}
