/** Input gradients that were no good for a DeepFool step, over all of a run. */
import { addHealth, noFlaws, type EpochMetrics, type GradientHealth } from "../../../shared/metrics.ts";
import type { Points } from "../../charts/series.ts";

export interface RunHealth extends GradientHealth {
  /** First epoch that had any; null where none has ended that had. */
  firstEpoch: number | null;
  /** Of the epoch under way only the greatest and least values of steps are known: there may be more. */
  atLeast: boolean;
}

export interface HealthCurves {
  zero: Points;
  nan: Points;
  infinite: Points;
}

/**
 * @param epochs those that have ended, with their sums
 * @param curves over steps; of them the steps after the last of these epochs are added
 * @param lastStep steps so far
 */
export function runHealth(
  epochs: readonly Pick<EpochMetrics, "epoch" | "step" | "gradientHealth">[],
  curves: HealthCurves | null,
  lastStep: number,
): RunHealth {
  let sum = noFlaws();
  let firstEpoch: number | null = null;
  for (const { epoch, gradientHealth } of epochs) {
    if (!gradientHealth) continue;
    if (firstEpoch === null && flawsOf(gradientHealth) > 0) firstEpoch = epoch;
    sum = addHealth(sum, gradientHealth);
  }
  const ended = epochs.reduce((last, { step }) => Math.max(last, step), 0);
  const open = curves ? openEpoch(curves, ended) : { sum: noFlaws(), points: 0 };
  const atLeast = flawsOf(open.sum) > 0 && open.points < lastStep - ended;
  return { ...addHealth(sum, open.sum), firstEpoch, atLeast };
}

export function flawsOf({ zero, nan, infinite }: GradientHealth): number {
  return zero + nan + infinite;
}

function openEpoch(
  { zero, nan, infinite }: HealthCurves,
  ended: number,
): { sum: GradientHealth; points: number } {
  const after = ({ x, y }: Points) =>
    y.reduce((sum, value, i) => (x[i] > ended && Number.isFinite(value) ? sum + value : sum), 0);
  const points = zero.x.reduce((count, step) => (step > ended ? count + 1 : count), 0);
  return { sum: { zero: after(zero), nan: after(nan), infinite: after(infinite) }, points };
}

/** `12 zero, 3 NaN`. */
export function healthText({ zero, nan, infinite }: GradientHealth): string {
  const parts = [
    [zero, "zero"],
    [nan, "NaN"],
    [infinite, "infinite"],
  ] as const;
  return parts
    .filter(([count]) => count > 0)
    .map(([count, what]) => `${count.toLocaleString("en-US")} ${what}`)
    .join(", ");
}
