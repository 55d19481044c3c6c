/** Who hears of a session while it goes on. */
import type { RunEvent } from "../../shared/contract/runs.ts";
import type { WorkerEvent } from "../../shared/workerProtocol.ts";

/** What the store has, as the page is told of it. */
export type RecordedEvent = Extract<
  RunEvent,
  { type: "run.epoch" | "run.evaluation" | "run.checkpoint" | "run.log" }
>;

export interface RunObserver {
  /** An event of the trainer, after the recorder has it; if this throws, the trainer is killed and that is the end. */
  event(event: WorkerEvent): void;
  /** After the transaction that wrote it. */
  recorded?(event: RecordedEvent): void;
}
