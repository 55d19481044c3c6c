/** Migration 2: what lists and the queue need of a run without reading its steps; notes, settings, log. */
import { z } from "zod";
import { alignedBuffer } from "../columns.ts";
import type { Sql } from "../sql.ts";

export const workbenchColumns = `
ALTER TABLE runs ADD COLUMN notes TEXT NOT NULL DEFAULT '';
ALTER TABLE runs ADD COLUMN tags TEXT NOT NULL DEFAULT '[]';      -- JSON, a list of words
ALTER TABLE runs ADD COLUMN deleted TEXT;                         -- when it was taken out of the lists
ALTER TABLE runs ADD COLUMN queue_position REAL;                  -- it waits, in this order; NULL: it does not
ALTER TABLE runs ADD COLUMN steps INTEGER NOT NULL DEFAULT 0;     -- the last step in step_chunks
ALTER TABLE runs ADD COLUMN train_ms REAL NOT NULL DEFAULT 0;     -- sum of stepMs in step_chunks
CREATE INDEX runs_by_queue_position ON runs (queue_position) WHERE queue_position IS NOT NULL;

CREATE TABLE settings (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL             -- JSON
) STRICT;

CREATE TABLE log_lines (          -- the newest of each run, in words
  run_id TEXT NOT NULL REFERENCES runs ON DELETE CASCADE,
  line INTEGER NOT NULL,
  time TEXT NOT NULL,
  level TEXT NOT NULL CHECK (level IN ('info', 'warning', 'error')),
  message TEXT NOT NULL,
  PRIMARY KEY (run_id, line)
) STRICT, WITHOUT ROWID;
`;

const chunkRow = z.object({
  run_id: z.string(),
  step: z.instanceof(Uint8Array),
  stepMs: z.instanceof(Uint8Array).nullable(),
});

/** Fills `steps` and `train_ms` of the runs that are there. The packing is that of migration 1: uint32 and float32. */
export function fillRunTotals(sql: Sql): void {
  const runs = sql.all(z.object({ run_id: z.string() }), "SELECT DISTINCT run_id FROM step_chunks");
  for (const { run_id: runId } of runs) {
    const select = "SELECT run_id, step, stepMs FROM step_chunks WHERE run_id = ? ORDER BY chunk";
    let [steps, trainMs] = [0, 0];
    for (const row of sql.all(chunkRow, select, runId)) {
      steps = new Uint32Array(alignedBuffer(row.step)).at(-1) ?? steps;
      if (row.stepMs === null) continue;
      for (const ms of new Float32Array(alignedBuffer(row.stepMs))) if (Number.isFinite(ms)) trainMs += ms;
    }
    sql.run("UPDATE runs SET steps = ?, train_ms = ? WHERE id = ?", steps, trainMs, runId);
  }
}
