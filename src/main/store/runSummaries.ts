/** A run in one line, out of one query: neither its steps nor its vectors are read. */
import { z } from "zod";
import type { RunSummary } from "../../shared/contract/runs.ts";
import { AppError, expected } from "../../shared/errors.ts";
import { runStatuses } from "../../shared/runStatus.ts";
import { errorRecord } from "../../shared/workerEvents.ts";
import { float } from "../../shared/metricsSchema.ts";
import { jsonColumn } from "./columns.ts";
import { newestFirst } from "./runs.ts";
import type { Sql, SqlValue } from "./sql.ts";

export interface RunSummaries {
  /** Newest first, without deleted ones. */
  list(limit: number): RunSummary[];
  /** Deleted ones, the last deleted first. */
  deleted(): RunSummary[];
  /** Of those that changed at `time` or later, ISO 8601, without deleted ones. */
  updatedSince(time: string): RunSummary[];
  /** @throws AppError `usage` when there is none of this id */
  get(id: string): RunSummary;
}

const testResult = z.object({
  accuracy: float,
  crossEntropy: float,
  meanMargin: float,
  samples: z.int(),
});

const summaryRow = z.object({
  ...{ id: z.string(), name: z.string().nullable(), status: z.enum(runStatuses) },
  ...{ created: z.string(), updated: z.string(), method: z.string(), model: z.string(), data: z.string() },
  generated: z.int().nullable(),
  ...{ seed: z.int(), group_hash: z.string(), waits: z.int() },
  ...{ backend: z.string().nullable(), version: z.string().nullable(), device: z.string().nullable() },
  ...{ threads: z.int().nullable(), steps: z.int(), total_steps: z.int().nullable() },
  steps_per_epoch: z.int().nullable(),
  test: jsonColumn(testResult).nullable(),
  ...{ train_ms: z.number(), wall_seconds: z.number() },
  error: jsonColumn(errorRecord).nullable(),
  ...{ notes: z.string(), tags: jsonColumn(z.array(z.string())) },
});

/** With the newest session and the newest of the run's own evaluations on the test set. */
const select = `
SELECT runs.id, runs.name, runs.status, runs.created, runs.updated, runs.method, runs.group_hash, runs.steps,
  runs.total_steps, runs.steps_per_epoch, runs.train_ms, runs.wall_seconds, runs.error, runs.notes, runs.tags,
  runs.queue_position IS NOT NULL AND runs.status <> 'running' AS waits,
  runs.config ->> '$.model.name' AS model, runs.config ->> '$.data.name' AS data, runs.config ->> '$.seed' AS seed,
  runs.data ->> '$.generated' AS generated,
  environments.data ->> '$.backend' AS backend, environments.data ->> '$.backendVersion' AS version,
  environments.data ->> '$.device' AS device, environments.data ->> '$.threads' AS threads,
  evaluations.summary AS test
FROM runs
LEFT JOIN environments ON environments.run_id = runs.id
  AND session = (SELECT max(session) FROM environments WHERE run_id = runs.id)
LEFT JOIN evaluations ON evaluations.id = (
  SELECT id FROM evaluations WHERE run_id = runs.id AND origin = 'run' AND split = 'test' ORDER BY step DESC LIMIT 1)`;

export function runSummaries(sql: Sql): RunSummaries {
  const read = (rest: string, ...values: SqlValue[]): RunSummary[] =>
    sql.all(summaryRow, `${select} ${rest}`, ...values).map(summaryOf);
  return {
    list: (limit) => read(`WHERE runs.deleted IS NULL ORDER BY ${newestFirst} LIMIT ?`, limit),
    deleted: () => read(`WHERE runs.deleted IS NOT NULL ORDER BY runs.deleted DESC, runs.rowid DESC`),
    updatedSince: (time) => read("WHERE runs.updated >= ? AND runs.deleted IS NULL", time),
    get: (id) => {
      const [found] = read("WHERE runs.id = ?", id);
      if (found) return found;
      throw new AppError("usage", expected("the id of a run", id, "run"));
    },
  };
}

function summaryOf(row: z.infer<typeof summaryRow>): RunSummary {
  const { id, name, created, updated, method, model, data, seed, device, threads, steps, test } = row;
  const waits = row.waits !== 0;
  return {
    // A stopped run that waits to go on is a run in the queue; its row keeps what it was.
    ...{ id, name, status: waits ? "queued" : row.status, created, updated, method, model, data },
    generated: row.generated === null ? null : row.generated !== 0,
    ...{ seed, group: row.group_hash, backend: row.backend, backendVersion: row.version, device, threads },
    ...{ steps, totalSteps: row.total_steps, stepsPerEpoch: row.steps_per_epoch },
    testAccuracy: test?.accuracy ?? null,
    testCrossEntropy: test?.crossEntropy ?? null,
    meanMargin: test?.meanMargin ?? null,
    testSamples: test?.samples ?? null,
    trainSeconds: row.train_ms / 1000,
    wallSeconds: row.wall_seconds,
    error: row.error && !waits ? { code: row.error.code, message: row.error.message } : null,
    ...{ notes: row.notes, tags: row.tags },
  };
}
