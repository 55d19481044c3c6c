/** Runs: their list, their record, their curves and margins. */
import { z } from "zod";
import type { ErrorRecord } from "../errors.ts";
import type { Environment, EpochMetrics, EvaluationSummary, SplitName, StepMetrics } from "../metrics.ts";
import type { MarginHistogram } from "../marginHistogram.ts";
import type { RunConfig } from "../schema/runConfig.ts";
import type { RunStatus } from "../runStatus.ts";
import type { StepColumn } from "../stepColumns.ts";
import { stepColumnNames } from "../stepColumns.ts";
import type { CheckpointInfo, DataInfo } from "../workerProtocol.ts";
import { call } from "./call.ts";

export const runId = z.string().min(1);

/** A run in one line. Results are of its newest evaluation on the test set; null before the first. */
export interface RunSummary {
  id: string;
  name: string | null;
  status: RunStatus;
  created: string;
  updated: string;
  method: string;
  model: string;
  data: string;
  /** The data were drawn by this program. */
  generated: boolean | null;
  seed: number;
  /** Hash of the config without the seed: the same for repetitions. */
  group: string;
  backend: string | null;
  backendVersion: string | null;
  device: string | null;
  threads: number | null;
  steps: number;
  totalSteps: number | null;
  stepsPerEpoch: number | null;
  /** Share in [0, 1]. */
  testAccuracy: number | null;
  /** Nats. */
  testCrossEntropy: number | null;
  meanMargin: number | null;
  testSamples: number | null;
  /** Wall time of the optimiser steps alone, seconds. */
  trainSeconds: number;
  /** Wall time of all sessions, evaluation and start included, seconds. */
  wallSeconds: number;
  error: Pick<ErrorRecord, "code" | "message"> | null;
  notes: string;
  tags: string[];
}

export interface CheckpointRecord extends CheckpointInfo {
  created: string;
  /** Its folder is there. */
  present: boolean;
}

export interface EvaluationRecord extends EvaluationSummary {
  id: number;
  /** Made by the run itself, or asked for afterwards. */
  origin: "run" | "command";
  created: string;
}

export interface RunDetails {
  summary: RunSummary;
  config: RunConfig;
  dataInfo: DataInfo | null;
  /** One a session: the first start and each resume. */
  environments: { started: string; environment: Environment }[];
  epochs: EpochMetrics[];
  evaluations: EvaluationRecord[];
  checkpoints: CheckpointRecord[];
  /** Counts up with each step that is stored; `runs.curve` of a live run goes on from it. */
  lastStep: number;
}

/**
 * A line of at most `points` points: where there are more steps, the least and the greatest value of each part of the
 * range, in the order in which they occur; or, asked for with `reduce: "means"`, the mean of the values of each part at
 * the middle of its steps.
 */
export interface Curve {
  metric: StepColumn;
  /** [n], ascending. */
  steps: Float64Array;
  /** [n]; NaN where the method has no such value at this step. */
  values: Float64Array;
  /** How many steps it stands for. */
  total: number;
}

export interface MarginDistribution {
  evaluation: EvaluationRecord;
  histogram: MarginHistogram;
}

export interface SampleVectors {
  evaluation: EvaluationRecord;
  /** [samples], in the order of the split. */
  margins: Float32Array;
  predictions: Int32Array;
  labels: Int32Array;
}

export interface LogLine {
  time: string;
  level: "info" | "warning" | "error";
  message: string;
}

/** Points a line of a chart has at most. */
export const mostCurvePoints = 2000;

export const runCalls = {
  "runs.list": call<RunSummary[]>()(z.strictObject({ limit: z.int().min(1).max(10_000).default(1000) })),
  "runs.get": call<RunDetails>()(z.strictObject({ runId })),
  "runs.curves": call<Curve[]>()(
    z.strictObject({
      runId,
      metrics: z.array(z.enum(stepColumnNames)).min(1),
      /** First and last step, both included; null: from the start, to the end. */
      from: z.int().min(1).nullable().default(null),
      to: z.int().min(1).nullable().default(null),
      points: z.int().min(2).max(mostCurvePoints).default(mostCurvePoints),
      /** How more steps become `points` points: extremes, or means of equal parts (for bands over several runs). */
      reduce: z.enum(["envelope", "means"]).default("envelope"),
    }),
  ),
  "runs.histograms": call<MarginDistribution[]>()(
    z.strictObject({ runId, split: z.enum(["train", "validation", "test"] satisfies SplitName[]) }),
  ),
  "runs.vectors": call<SampleVectors>()(z.strictObject({ runId, evaluation: z.int() })),
  "runs.log": call<LogLine[]>()(z.strictObject({ runId, lines: z.int().min(1).max(10_000).default(500) })),
  "runs.annotate": call<RunSummary>()(
    z.strictObject({
      runId,
      name: z.string().max(200).nullable().optional(),
      notes: z.string().max(100_000).optional(),
      tags: z.array(z.string().min(1).max(50)).max(50).optional(),
    }),
  ),
  /** Takes runs out of every list; `runs.restore` brings them back. Refused while one runs or is queued. */
  "runs.delete": call<null>()(z.strictObject({ runIds: z.array(runId).min(1) })),
  "runs.restore": call<null>()(z.strictObject({ runIds: z.array(runId).min(1) })),
  /** Runs taken out of the lists. */
  "runs.deleted": call<RunSummary[]>()(z.strictObject({})),
  /** Evaluates a checkpoint on a split in a trainer of its own; the job ends with an evaluation of origin `command`. */
  "runs.evaluate": call<{ job: string }>()(
    z.strictObject({
      runId,
      checkpoint: z.string().nullable(),
      split: z.enum(["train", "validation", "test"]),
    }),
  ),
};

/** New values of one run, as they come. Times are those of the host's clock, ISO 8601. */
export type RunEvent =
  | { type: "run.changed"; summary: RunSummary }
  | { type: "run.steps"; runId: string; steps: StepMetrics[] }
  | { type: "run.epoch"; runId: string; metrics: EpochMetrics }
  | { type: "run.evaluating"; runId: string; split: SplitName; done: number; total: number }
  | { type: "run.evaluation"; runId: string; evaluation: EvaluationRecord }
  | { type: "run.checkpoint"; runId: string; checkpoint: CheckpointRecord }
  | { type: "run.log"; runId: string; line: LogLine }
  | { type: "run.removed"; runIds: string[] };
