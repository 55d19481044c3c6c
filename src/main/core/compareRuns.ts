/** Several runs, one after another. */
import type { RunConfig } from "../../shared/schema/runConfig.ts";
import type { RunRow } from "../store/runs.ts";
import type { RunHost } from "./runHost.ts";
import { startRun } from "./runs.ts";
import type { RunListener, RunSession } from "./runSession.ts";

/**
 * Runs each config to its end and stops after the first that does not finish.
 * @param onSession gets each session as it begins, to stop it by
 * @returns the rows of the runs that were begun, in the order of `configs`
 */
export async function compareRuns(
  host: RunHost,
  configs: readonly RunConfig[],
  options: { name: string | null; listener: RunListener; onSession: (session: RunSession) => void },
): Promise<RunRow[]> {
  const rows: RunRow[] = [];
  for (const config of configs) {
    const session = await startRun(host, config, options);
    options.onSession(session);
    const row = await session.done;
    rows.push(row);
    if (row.status !== "finished") break;
  }
  return rows;
}

/** A config and its Reference: the same settings with the method `reference`. */
export function referenceOf(config: RunConfig): RunConfig {
  return { ...config, method: { name: "reference" } };
}
