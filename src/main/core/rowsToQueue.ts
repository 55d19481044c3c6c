/** New runs as rows for the queue. */
import { setImmediate as nextTurn } from "node:timers/promises";
import type { RunConfig } from "../../shared/schema/runConfig.ts";
import { type RunToWrite, runToWrite } from "../store/runs.ts";
import type { RunHost } from "./runHost.ts";
import { settledWarmStart } from "./warmStart.ts";

export interface NewQueuedRun {
  config: RunConfig;
  name: string | null;
}

/** Runs that are prepared without a break. */
const atOnce = 25;

/** @throws AppError when one is to begin with weights that cannot be had */
export async function rowsToQueue(host: RunHost, runs: readonly NewQueuedRun[]): Promise<RunToWrite[]> {
  const created = host.now().toISOString();
  const rows: RunToWrite[] = [];
  for (const { config, name } of runs) {
    const row = runToWrite({ created, name, config: settledWarmStart(host, config, { orOpen: true }) });
    if (rows.push(row) % atOnce === 0) await nextTurn();
  }
  return rows;
}
