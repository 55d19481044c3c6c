/** What the benchmark of the workbench measures, as bench/results.json keeps it. Times are milliseconds. */
import { z } from "zod";
import { cpuShares } from "./cpuRoles.ts";
import { loopFigures } from "./loopFigures.ts";

/** Where and when a part was measured: parts are measured at different times, perhaps on different machines. */
export const circumstances = z.strictObject({
  machine: z.string(),
  /** Day, ISO 8601. */
  taken: z.string(),
  /** Load of the machine before it, one minute's mean: what others did. */
  load: z.number(),
});
export type Circumstances = z.infer<typeof circumstances>;

export const paintFigures = z.strictObject({
  /** Anything at all, since the page's address was asked for. */
  firstPaint: z.number(),
  /** What the page is opened for. */
  content: z.number(),
});
export type PaintFigures = z.infer<typeof paintFigures>;

export const frameFigures = z.strictObject({
  /** Between two pictures. */
  longest: z.number(),
  median: z.number(),
  /** 99 of 100 are shorter. */
  p99: z.number(),
  /** How many were over 100 ms. */
  over100: z.int(),
  frames: z.int(),
  /** Longest time that the page's thread worked without a pause, of those over 50 ms; null where there was none. */
  longestTask: z.number().nullable(),
});
export type FrameFigures = z.infer<typeof frameFigures>;

export const trafficFigures = z.strictObject({
  seconds: z.number(),
  messages: z.int(),
  bytes: z.int(),
  bytesPerSecond: z.number(),
  /** Of answers to the page's calls: records that it reads again. */
  replyBytes: z.int(),
  largestMessage: z.int(),
  /** Steps that were told, and those of them that had been told before. */
  steps: z.int(),
  repeatedSteps: z.int(),
});
export type TrafficFigures = z.infer<typeof trafficFigures>;

export const pageFigures = z.strictObject({
  /** Each from a browser that has seen nothing yet; the first by a host that has just started. */
  loads: z.array(paintFigures),
  /** Of the host, over all loads. */
  loop: loopFigures,
  cpu: cpuShares.nullable(),
});
export type PageFigures = z.infer<typeof pageFigures>;

export const watchedFigures = z.strictObject({
  frames: frameFigures,
  loop: loopFigures,
  traffic: trafficFigures,
  /** Steps by which the first chart grew. */
  grew: z.number(),
  lines: z.int(),
  /** Of the line with the most. */
  mostPoints: z.int(),
  cpu: cpuShares.nullable(),
});
export type WatchedFigures = z.infer<typeof watchedFigures>;

export const scaleFigures = z.strictObject({
  ...circumstances.shape,
  history: z.strictObject({ runs: z.int(), steps: z.int(), points: z.int(), bytes: z.int() }),
  pages: z.strictObject({ start: pageFigures, compare: pageFigures }),
  live: z.strictObject({
    /** A run that has just begun: its traffic beside that of a long one. */
    fresh: watchedFigures,
    /** A run with the history's number of steps behind it. */
    long: watchedFigures,
    /** The same with the pointer moving over a chart, which moves the cursor on all of them. */
    hovering: watchedFigures,
  }),
});
export type ScaleFigures = z.infer<typeof scaleFigures>;

/** Some seconds of a run that trains on the host. */
export const stretch = z.strictObject({
  /** With its page open. */
  open: z.boolean(),
  /** Steps a second, by the clock. */
  rate: z.number(),
  cpu: cpuShares.nullable(),
});
export type Stretch = z.infer<typeof stretch>;

export const windowRate = z.strictObject({
  ...circumstances.shape,
  method: z.enum(["reference", "amm"]),
  stretchMs: z.number(),
  rounds: z.array(
    z.strictObject({
      /** Steps a second of the first steps by the command line. */
      cli: z.number(),
      /** Of the same steps on the host, just after, without a page. */
      host: z.number(),
      /** Of the steps that follow: in pairs, each with the page open and without it. */
      stretches: z.array(stretch),
    }),
  ),
});
export type WindowRate = z.infer<typeof windowRate>;
