/** A measurement of stored checkpoints from the command line: progress, the stored result, its end by Ctrl-C. */
import type { Measurement, MeasurementKind, MeasurementPlan } from "../../shared/measurements.ts";
import { splitNames } from "../../shared/metrics.ts";
import { findRun } from "../core/findRun.ts";
import { measureRuns } from "../core/measureRuns.ts";
import { computeOptions } from "./computeOptions.ts";
import { type CliContext, withRuns } from "./context.ts";
import { withInterrupts } from "./interrupts.ts";
import type { PlaceOptions } from "./measureOptions.ts";
import { measurementText } from "./measurementText.ts";
import { knownName } from "./nearest.ts";
import { progressFor } from "./progress.ts";

/** Under which name each kind stands in the JSON document. */
const keys: { readonly [K in MeasurementKind]: string } = {
  robustAccuracy: "attack",
  margins: "margins",
  transfer: "transfer",
  corruption: "corruption",
};

/** @param runs as a user types them; one, or for a transfer two or more */
export async function measureCommand(
  context: CliContext,
  [first, ...rest]: readonly [string, ...string[]],
  options: PlaceOptions & { checkpoint?: string },
  plan: MeasurementPlan,
): Promise<void> {
  const { output } = context;
  const split = knownName(options.split, splitNames, "--split");
  const compute = computeOptions(options);
  await withRuns(context, options, async (host) => {
    const choice = (text: string) => ({
      runId: findRun(host.store, text),
      checkpoint: options.checkpoint ?? null,
    });
    const runs = [choice(first), ...rest.map(choice)] as const;
    const { runId } = runs[0];
    const progress = progressFor(output, `${runId}, ${keys[plan.kind]}`);
    const measurement = await withInterrupts(output, async (interrupts) => {
      const session = await measureRuns(host, runs, {
        ...{ split, compute, plan },
        listener: (event) => progress.event(event, performance.now()),
      });
      // There is nothing to save: the first signal ends it.
      interrupts.watch({ runId, stop: () => session.kill(), kill: () => session.kill() });
      return session.done.finally(() => progress.end());
    });
    output.result(documentOf(measurement), () => measurementText(measurement));
  });
}

/** `{ runId, margins: … }` of one run, `{ runs, transfer: … }` of several. */
function documentOf({ kind, runs, summary, ...stored }: Measurement): { [name: string]: unknown } {
  const { runId, ...checkpoint } = runs[0];
  if (runs.length > 1) return { runs, [keys[kind]]: { ...stored, ...summary } };
  return { runId, [keys[kind]]: { ...stored, ...checkpoint, ...summary } };
}
