/** Checkpoints by the run's record, and where their files lie. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { AppError, expected } from "../../shared/errors.ts";
import type { CheckpointRow } from "../store/checkpoints.ts";
import type { RunHost } from "./runHost.ts";

/** Where a checkpoint's files lie. */
export function checkpointFolder(
  host: Pick<RunHost, "runsDir">,
  runId: string,
  row: Pick<CheckpointRow, "path">,
): string {
  return join(host.runsDir, runId, ...row.path.split("/"));
}

/**
 * @param wanted name of a checkpoint; null takes the newest
 * @throws AppError `checkpoint` when the run has no such one, or its folder is gone
 */
export function wantedCheckpoint(host: RunHost, runId: string, wanted: string | null): CheckpointRow {
  const rows = host.store.checkpoints.list(runId);
  const row = wanted === null ? rows[0] : rows.find(({ name }) => name === wanted);
  if (!row) {
    const known = rows.map(({ name }) => name).join(", ") || "no checkpoint";
    const what = wanted === null ? "a run with a checkpoint" : `a checkpoint named ${wanted}`;
    throw new AppError("checkpoint", expected(what, known, `run ${runId}`));
  }
  const folder = checkpointFolder(host, runId, row);
  if (existsSync(folder)) return row;
  const what = expected(`checkpoint ${row.name}`, "nothing there", folder);
  throw new AppError("checkpoint", `${what}: put it back, or take another one`);
}
