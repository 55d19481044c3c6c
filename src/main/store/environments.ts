/** Table `environments`: what each session of a run ran on. */
import { z } from "zod";
import type { Environment } from "../../shared/metrics.ts";
import { environment } from "../../shared/metricsSchema.ts";
import { jsonColumn, toJson } from "./columns.ts";
import type { Sql } from "./sql.ts";

const environmentRow = z.object({ session: z.int(), started: z.string(), data: jsonColumn(environment) });

export interface EnvironmentTable {
  /** Adds a session; the first is 1. */
  add(runId: string, data: Environment, started: string): void;
  /** In order of the sessions. */
  list(runId: string): { session: number; started: string; data: Environment }[];
}

export function environmentTable(sql: Sql): EnvironmentTable {
  return {
    add: (runId, data, started) => {
      sql.run(
        `INSERT INTO environments (run_id, session, started, data)
         SELECT ?, coalesce(max(session), 0) + 1, ?, ? FROM environments WHERE run_id = ?`,
        ...[runId, started, toJson(data), runId],
      );
    },
    list: (runId) =>
      sql.all(
        environmentRow,
        "SELECT session, started, data FROM environments WHERE run_id = ? ORDER BY session",
        runId,
      ),
  };
}
