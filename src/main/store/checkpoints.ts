/** Table `checkpoints`: the files lie in the run's folder. */
import { z } from "zod";
import { checkpointInfo } from "../../shared/workerEvents.ts";
import type { CheckpointInfo } from "../../shared/workerProtocol.ts";
import type { Sql } from "./sql.ts";

/** `path` is relative to the run's folder. */
const checkpointRow = checkpointInfo.extend({ created: z.string(), path: z.string() });
export type CheckpointRow = z.infer<typeof checkpointRow>;

export interface CheckpointTable {
  put(runId: string, info: CheckpointInfo, path: string, created: string): void;
  /** Newest (largest step) first. */
  list(runId: string): CheckpointRow[];
  /** Removes the rows of checkpoints after `step`; the folders are the caller's. */
  truncate(runId: string, step: number): void;
}

export function checkpointTable(sql: Sql): CheckpointTable {
  return {
    put: (runId, info, path, created) => {
      sql.run(
        `INSERT OR REPLACE INTO checkpoints (run_id, name, step, epoch, created, sha256, bytes, path)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
        ...[runId, info.name, info.step, info.epoch, created, info.sha256, info.bytes, path],
      );
    },
    list: (runId) =>
      sql.all(
        checkpointRow,
        `SELECT name, step, epoch, sha256, bytes, created, path FROM checkpoints
         WHERE run_id = ? ORDER BY step DESC, created DESC`,
        runId,
      ),
    truncate: (runId, step) => {
      sql.run("DELETE FROM checkpoints WHERE run_id = ? AND step > ?", runId, step);
    },
  };
}
