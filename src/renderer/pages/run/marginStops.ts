/** The evaluations of a run that its margin slider goes through. */
import type { MarginDistribution } from "../../../shared/contract/runs.ts";
import { marginCentre, classHistogram, type Vectors } from "../../charts/classHistogram.ts";
import type { MarginGroup } from "../../charts/histogram.ts";

/** By step; of several at one step the run's own, or else the newest. */
export function marginStops(distributions: readonly MarginDistribution[]): MarginDistribution[] {
  const stops = new Map<number, MarginDistribution>();
  for (const one of distributions.toSorted((a, b) => a.evaluation.id - b.evaluation.id)) {
    const known = stops.get(one.evaluation.step);
    if (known && known.evaluation.origin === "run" && one.evaluation.origin === "command") continue;
    stops.set(one.evaluation.step, one);
  }
  return [...stops.values()].sort((a, b) => a.evaluation.step - b.evaluation.step);
}

/** In an address: the newest, whichever that is. */
export const newestStop = -1;

/** Place of the stop at `step`: the last one at or before it; the newest for `newestStop`. −1 without stops. */
export function stopAt(stops: readonly MarginDistribution[], step: number): number {
  if (step === newestStop) return stops.length - 1;
  return Math.max(
    stops.length > 0 ? 0 : -1,
    stops.findLastIndex((stop) => stop.evaluation.step <= step),
  );
}

const look = { id: "run", label: "Samples", color: "var(--series-1)" };

/** Margins of all samples. */
export function allClasses({ evaluation, histogram }: MarginDistribution): MarginGroup {
  return { ...look, histogram, mean: evaluation.meanMargin };
}

/** Margins of the samples of one class. */
export function oneClass(vectors: Vectors, label: number): MarginGroup {
  return { ...look, histogram: classHistogram(vectors, label), ...marginCentre(vectors, label) };
}
