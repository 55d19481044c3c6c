/** Tells the page how runs stand now. */
import { setImmediate as nextTurn } from "node:timers/promises";
import type { EventLog } from "./eventLog.ts";
import type { RunHost } from "./runHost.ts";

interface Parts {
  host: Pick<RunHost, "store">;
  events: EventLog;
}

/** Runs that are told of without a break. */
const atOnce = 50;

export function tellRun({ host, events }: Parts, runId: string): void {
  events.publish({ type: "run.changed", summary: host.store.summaries.get(runId) });
}

/** The newest ones, `ids`, in the order in which they were made; the event loop goes on between them. */
export async function tellNewRuns({ host, events }: Parts, ids: ReadonlySet<string>): Promise<void> {
  const added = host.store.summaries.list(ids.size).filter(({ id }) => ids.has(id));
  for (const [i, summary] of added.reverse().entries()) {
    events.publish({ type: "run.changed", summary });
    if (i % atOnce === atOnce - 1) await nextTurn();
  }
}
