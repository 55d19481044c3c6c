/** How long runs took: what an estimate of another one is made from. */
import { z } from "zod";
import { dataInfo } from "../../shared/metricsSchema.ts";
import { jsonColumn } from "./columns.ts";
import type { Sql } from "./sql.ts";

/** The part of a config that decides how many steps a run has and how long each takes. */
export const paceConfig = z.object({
  data: z.object({ name: z.string(), trainSamples: z.number().nullable(), validationSamples: z.number() }),
  model: z.object({ name: z.string() }),
  method: z.object({ name: z.string() }),
  training: z.object({
    epochs: z.number(),
    batchSize: z.number(),
    accumulate: z.number(),
    maxSteps: z.number().nullable(),
  }),
  evaluation: z.object({ every: z.number() }),
  compute: z.object({
    backend: z.enum(["auto", "tensorflow", "wasm", "cpu"]),
    device: z.enum(["auto", "cpu", "gpu"]),
  }),
});
export type PaceConfig = z.infer<typeof paceConfig>;

const finishedRun = z.object({
  id: z.string(),
  config: jsonColumn(paceConfig),
  data: jsonColumn(dataInfo),
  backend: z.string(),
  /** `cpu` or `gpu`, with the device's name where the backend tells it. */
  device: z.string(),
  /** Milliseconds a step, on average. */
  stepMs: z.number(),
});
export type FinishedRun = z.infer<typeof finishedRun>;

const waitingRun = z.object({ id: z.string(), steps: z.int(), config: z.string() });

export interface WaitingPace {
  id: string;
  /** Steps that it has done. */
  steps: number;
  /** The same object for runs that differ only in what does not matter here, as the runs of a grid mostly do. */
  config: PaceConfig;
}

/** The part of a config that `paceConfig` reads, as JSON. */
const paceJson = `json_object('data', config -> '$.data', 'model', config -> '$.model',
  'method', json_object('name', config ->> '$.method.name'), 'training', config -> '$.training',
  'evaluation', config -> '$.evaluation', 'compute', config -> '$.compute')`;

export interface PaceTable {
  /** The newest finished runs, newest first. */
  finished(limit: number): FinishedRun[];
  /** Runs that wait: what they have to do and how far they are. */
  waiting(): WaitingPace[];
  /** Seconds that the run's own evaluations took each time, over all splits; 0 when it made none. */
  evaluationSeconds(runId: string): number;
}

export function paceTable(sql: Sql): PaceTable {
  return {
    finished: (limit) =>
      sql.all(
        finishedRun,
        `SELECT runs.id, config, runs.data, environments.data ->> '$.backend' AS backend,
           environments.data ->> '$.device' AS device, train_ms / steps AS stepMs
         FROM runs JOIN environments ON environments.run_id = runs.id AND session = 1
         WHERE status = 'finished' AND steps > 0 AND runs.data IS NOT NULL
         ORDER BY updated DESC LIMIT ?`,
        limit,
      ),
    waiting: () => {
      const source = `SELECT id, steps, ${paceJson} AS config FROM runs
        WHERE queue_position IS NOT NULL AND deleted IS NULL AND status <> 'running'`;
      const configs = new Map<string, PaceConfig>();
      return sql.all(waitingRun, source).map(({ id, steps, config: text }) => {
        const config = configs.get(text) ?? jsonColumn(paceConfig).parse(text);
        configs.set(text, config);
        return { id, steps, config };
      });
    },
    evaluationSeconds: (runId) =>
      sql.get(
        z.object({ seconds: z.number() }),
        `SELECT coalesce(sum(summary ->> '$.seconds') / count(DISTINCT step), 0.0) AS seconds
         FROM evaluations WHERE run_id = ? AND origin = 'run'`,
        runId,
      )!.seconds,
  };
}
