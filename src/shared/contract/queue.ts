/** The queue: one run trains at a time on one device. */
import { z } from "zod";
import type { ErrorRecord } from "../errors.ts";
import { runConfig } from "../schema/runConfig.ts";
import { call } from "./call.ts";
import { runId } from "./runs.ts";

export interface QueueEntry {
  runId: string;
  name: string | null;
  /** In words: method, network, data. */
  title: string;
  /** Seconds that it will still take, from the pace of this run or of earlier ones like it; null: unknown. */
  secondsLeft: number | null;
}

export interface QueueState {
  /** No further run is started while it is true. */
  paused: boolean;
  /** Why nothing is started although runs may wait, as on a full disk; it tries again by itself. null: nothing is wrong. */
  problem: Pick<ErrorRecord, "code" | "message"> | null;
  /** What trains now; `stopping` once it was asked to. */
  running: (QueueEntry & { step: number; totalSteps: number | null; stopping: boolean }) | null;
  /** In the order in which they will start. */
  waiting: QueueEntry[];
}

const newRun = z.strictObject({ config: runConfig, name: z.string().max(200).nullable().default(null) });

export const queueCalls = {
  "queue.get": call<QueueState>()(z.strictObject({})),
  /** Writes all of them, or none. @returns their ids, in order */
  "queue.add": call<{ runIds: string[] }>()(z.strictObject({ runs: z.array(newRun).min(1).max(1000) })),
  /** Puts a stopped, interrupted or failed run at the end of the queue, to go on from its newest good checkpoint. */
  "queue.resumeRun": call<null>()(z.strictObject({ runId })),
  /** @param to place among those that wait, from 0 */
  "queue.move": call<null>()(z.strictObject({ runId, to: z.int().min(0) })),
  /** Takes a waiting run out; a run that never started is deleted (undo: runs.restore), another one is as before. */
  "queue.remove": call<null>()(z.strictObject({ runId })),
  /** Pauses the queue; `now` also stops the run that trains, with a checkpoint, and puts it first. */
  "queue.pause": call<null>()(z.strictObject({ now: z.boolean().default(false) })),
  "queue.unpause": call<null>()(z.strictObject({})),
  /** Ends the run that trains, with or without a last checkpoint. */
  "queue.stop": call<null>()(z.strictObject({ runId, checkpoint: z.boolean() })),
  /** Seconds that these would take, from the pace of earlier runs; null where none was alike. */
  "queue.estimate": call<{ seconds: (number | null)[] }>()(
    z.strictObject({ configs: z.array(runConfig).min(1).max(1000) }),
  ),
};

export type QueueEvent = { type: "queue.changed"; queue: QueueState };
