/** When a run made a step: seconds of training before it ended, evaluations not counted. */
import type { EpochMetrics } from "../../shared/metrics.ts";

/**
 * Within an epoch each step takes the same share of the epoch's time. The epoch that is still under way goes at the pace
 * of the whole run so far.
 * @param epochs by step
 * @param steps all steps so far, and the time they took together
 */
export function timeOfStep(
  epochs: readonly Pick<EpochMetrics, "step" | "seconds">[],
  { steps, trainSeconds }: { steps: number; trainSeconds: number },
): (step: number) => number {
  const ends = [{ step: 0, seconds: 0 }];
  for (const epoch of epochs) {
    const last = ends[ends.length - 1];
    if (epoch.step > last.step) ends.push({ step: epoch.step, seconds: last.seconds + epoch.seconds });
  }
  const last = ends[ends.length - 1];
  const rest = steps - last.step;
  const left = trainSeconds - last.seconds;
  const pace = rest > 0 && left > 0 ? left / rest : steps > 0 ? trainSeconds / steps : 0;
  return (step) => {
    if (step >= last.step) return last.seconds + (step - last.step) * pace;
    const at = ends.findIndex((end) => end.step >= step);
    if (at <= 0) return 0;
    const [before, after] = [ends[at - 1], ends[at]];
    const share = (step - before.step) / (after.step - before.step);
    return before.seconds + share * (after.seconds - before.seconds);
  };
}
