/** Table `epoch_metrics`. */
import { z } from "zod";
import type { EpochMetrics } from "../../shared/metrics.ts";
import { epochMetrics } from "../../shared/metricsSchema.ts";
import { jsonColumn, toJson } from "./columns.ts";
import type { Sql } from "./sql.ts";

export interface EpochMetricsTable {
  /** Writes an epoch, in place of one of the same number. */
  put(runId: string, metrics: EpochMetrics): void;
  list(runId: string): EpochMetrics[];
  /** Removes the epochs that closed after `step`. */
  truncate(runId: string, step: number): void;
}

export function epochMetricsTable(sql: Sql): EpochMetricsTable {
  const row = z.object({ data: jsonColumn(epochMetrics) });
  return {
    put: (runId, metrics) => {
      const insert = "INSERT OR REPLACE INTO epoch_metrics (run_id, epoch, step, data) VALUES (?, ?, ?, ?)";
      sql.run(insert, runId, metrics.epoch, metrics.step, toJson(metrics));
    },
    list: (runId) =>
      sql
        .all(row, "SELECT data FROM epoch_metrics WHERE run_id = ? ORDER BY epoch", runId)
        .map((found) => found.data),
    truncate: (runId, step) => {
      sql.run("DELETE FROM epoch_metrics WHERE run_id = ? AND step > ?", runId, step);
    },
  };
}
