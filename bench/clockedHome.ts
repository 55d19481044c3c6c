/** A program folder of its own whose trainer notes when each step was reported (stepClock.ts). */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { temporaryHome } from "../e2e/temporaryHome.ts";
import { stepClockVariable, stepTimes } from "./stepClock.ts";

/** Longest wait for a trainer to end and to write its times, milliseconds. */
const longestMs = 30_000;

/** Steps whose rate is asked for: from one to another, or those between two times (as of Date.now). */
export type Span =
  { readonly fromStep: number; readonly toStep: number } | { readonly from: number; readonly to: number };

export interface ClockedHome {
  readonly home: string;
  readonly env: NodeJS.ProcessEnv;
  /** Once the trainer has ended. @throws Error where it leaves no times */
  readonly clock: () => Promise<{ readonly rate: (span: Span) => number }>;
  readonly remove: () => void;
}

/** @param runtimeDir folder of the native runtime @param dataDir of MNIST */
export function clockedHome(runtimeDir: string, dataDir: string): ClockedHome {
  const { home, remove } = temporaryHome(runtimeDir);
  const file = join(home, "steps.json");
  const before = pathToFileURL(join(import.meta.dirname, "stepClock.ts")).href;
  return {
    ...{ home, remove },
    env: { AMM_DATA: dataDir, NODE_OPTIONS: `--import=${before}`, [stepClockVariable]: file },
    clock: async () => {
      const end = Date.now() + longestMs;
      while (!existsSync(file) && Date.now() < end) await sleep(200);
      const times = stepTimes.parse(JSON.parse(readFileSync(file, "utf8")));
      return { rate: (span) => rateWithin(times, span) };
    },
  };
}

/** Steps a second between the first and the last step of the span. */
function rateWithin(times: readonly (readonly [step: number, at: number])[], span: Span): number {
  const inside = times.filter(([step, at]) =>
    "from" in span ? at >= span.from && at <= span.to : step >= span.fromStep && step <= span.toStep,
  );
  if (inside.length < 2)
    throw new Error(`expected steps within ${JSON.stringify(span)}, got ${inside.length}`);
  const [first, last] = [inside[0], inside[inside.length - 1]];
  return (1000 * (last[0] - first[0])) / (last[1] - first[1]);
}
