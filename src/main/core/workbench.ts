/** The host core as its two entries see it: what it answers, what it tells, and its end. */
import type { Handlers } from "../../shared/contract.ts";
import type { EventLog } from "./eventLog.ts";

export interface Workbench {
  readonly handlers: Handlers;
  readonly events: EventLog;
  /** The run that trains now, or null. */
  runningRun(): { runId: string; title: string } | null;
  /** Stops what runs, with a checkpoint unless told otherwise, and closes the database. */
  close(options?: { checkpoint: boolean }): Promise<void>;
}
