/**
 * Commands to and events from the trainer process, over fork IPC with `serialization: "advanced"` (typed arrays pass).
 * Both are unions on `type`; events carry the run's id and a sequence number that counts up from 1 per process.
 */
import type { ErrorRecord } from "./errors.ts";
import type { InspectResult, InspectTask } from "./inspection.ts";
import type { MeasurementPlan, MeasurementResult } from "./measurements.ts";
import type { Environment, EpochMetrics, Evaluation, SplitName, StepMetrics } from "./metrics.ts";
import type { RunConfig } from "./schema/runConfig.ts";
import type { ComputeConfig } from "./schema/trainingConfig.ts";

export type WorkerCommand =
  | {
      type: "train";
      runId: string;
      config: RunConfig;
      /** Where to look for data files. */
      dataDir: string;
      /** Folder of the run's checkpoints; made when missing. */
      checkpointDir: string;
      /** Checkpoint folder to go on from, or null for a new run. */
      resumeFrom: string | null;
      /** The checkpoint whose weights a new run begins with, as `training.warmStart` says; null: they are drawn. */
      warmStart: WarmStartFolder | null;
      /** Why a better backend was not chosen; goes into the environment as it is. */
      whyNotBetter: string | null;
    }
  | {
      type: "evaluate";
      runId: string;
      config: RunConfig;
      dataDir: string;
      checkpoint: string;
      split: SplitName;
      whyNotBetter: string | null;
    }
  | {
      type: "measure";
      runId: string;
      config: RunConfig;
      dataDir: string;
      checkpoint: string;
      split: SplitName;
      plan: MeasurementPlan;
      /** The further ones of a transfer, in the order of its matrix; empty for every other kind. */
      others: CheckpointOfRun[];
      whyNotBetter: string | null;
    }
  /** Trains nothing and answers inspections until it is stopped; the backend is loaded when one first needs it. */
  | { type: "serve"; /** Names the service in its events. */ runId: string; compute: ComputeConfig }
  /** Answered by `inspected` or `inspectFailed` between two steps; what waits when the process ends is not answered. */
  | { type: "inspect"; runId: string; request: number; task: InspectTask }
  | { type: "stop"; runId: string; /** Save a checkpoint before ending. */ checkpoint: boolean };

/** A checkpoint that a measurement takes in beside the first. */
export interface CheckpointOfRun {
  runId: string;
  /** The run's; only its data and network matter here. */
  config: RunConfig;
  /** Its folder. */
  checkpoint: string;
}

/** Of another run as a rule. */
export interface WarmStartFolder {
  /** RUN@CHECKPOINT. */
  origin: string;
  /** Where it lies. */
  folder: string;
}

export interface CheckpointInfo {
  /** Name of its folder inside `checkpointDir`. */
  name: string;
  step: number;
  epoch: number;
  /** SHA-256 of the manifest, hex. The manifest holds the hash of each file. */
  sha256: string;
  bytes: number;
}

export type WorkerEventBody =
  | { type: "started"; environment: Environment; totalSteps: number; stepsPerEpoch: number; data: DataInfo }
  | { type: "step"; metrics: StepMetrics }
  | { type: "epoch"; metrics: EpochMetrics }
  | { type: "evaluating"; split: SplitName; done: number; total: number }
  | { type: "evaluation"; evaluation: Evaluation }
  /** What a `measure` came to; `evaluating` tells of its batches. */
  | { type: "measured"; result: MeasurementResult }
  | { type: "checkpoint"; info: CheckpointInfo }
  | { type: "log"; level: "info" | "warning"; message: string }
  | { type: "finished"; step: number; epoch: number }
  | { type: "stopped"; step: number; epoch: number; checkpoint: CheckpointInfo | null }
  | { type: "failed"; error: ErrorRecord; step: number | null };
/** Of a run or an evaluation. */
export type WorkerEvent = WorkerEventBody & EventPlace;

export type InspectEventBody =
  /** The first event of a process that serves. */
  | { type: "serving" }
  | { type: "inspected"; request: number; result: InspectResult }
  | { type: "inspectFailed"; request: number; error: ErrorRecord };
/** Of inspections; they come between the others and are numbered with them. */
export type InspectEvent = InspectEventBody & EventPlace;

export interface EventPlace {
  /** Of the command that the process was started with. */
  runId: string;
  sequence: number;
}

/** What the run trained on; goes into its record. */
export interface DataInfo {
  name: string;
  /** Drawn by this program rather than read from files. */
  generated: boolean;
  /** Where it came from, in words. */
  source: string;
  /** SHA-256 over inputs and labels of all splits, hex. */
  sha256: string;
  trainSamples: number;
  validationSamples: number;
  testSamples: number;
  classes: number;
}
