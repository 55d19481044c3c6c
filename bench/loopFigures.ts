/** What hostLoop.ts tells of a process's event loop. */
import { z } from "zod";

export const loopFigures = z.strictObject({
  /** Longest time that the loop did not come to its timers, milliseconds. */
  longest: z.number(),
  /** The same without the time in which the thread was ready to run and got no core; null where the system does not tell. */
  longestOwn: z.number().nullable(),
  /** Longest time that the thread computed between two timers. */
  longestWork: z.number().nullable(),
  /** By Node's own monitorEventLoopDelay at a resolution of 1 ms: the longest, and what 99.9 of 100 are below. */
  nodeLongest: z.number(),
  nodeP999: z.number(),
  /** Share of the time that the thread used a core. */
  busy: z.number(),
  seconds: z.number(),
});
export type LoopFigures = z.infer<typeof loopFigures>;

export const loopCommand = z.enum(["start loop meter", "stop loop meter"]);
