/** The learning rate over the epochs, as a line and in words. */
import { learningRateAt } from "../../../shared/learningRate.ts";
import type { ScheduleConfig } from "../../../shared/schema/optimizerConfig.ts";
import { numberText } from "../../form/model/numberText.ts";

export interface RatePart {
  /** Finished epochs at its start and at its end. */
  readonly from: number;
  readonly to: number;
  readonly rate: number;
}

/** The stretches of one rate, in order. */
export function rateParts(schedule: ScheduleConfig, epochs: number): readonly RatePart[] {
  const starts = [0, ...schedule.steps.map((step) => step.epoch).filter((e) => e > 0 && e < epochs)];
  return starts.map((from, i) => ({
    from,
    to: starts[i + 1] ?? epochs,
    rate: learningRateAt(schedule, from),
  }));
}

/** Points of the line: x finished epochs, [2n]; a step has two points at one x, the newer rate last. */
export function ratePoints(parts: readonly RatePart[]): { x: Float64Array; y: Float64Array } {
  return {
    x: Float64Array.from(parts.flatMap((p) => [p.from, p.to])),
    y: Float64Array.from(parts.flatMap((p) => [p.rate, p.rate])),
  };
}

export function rateText(schedule: ScheduleConfig, epochs: number): readonly string[] {
  const parts = rateParts(schedule, epochs).map(
    ({ from, to, rate }) =>
      `${short(rate)} in ${to === from + 1 ? `epoch ${to}` : `epochs ${from + 1}–${to}`}`,
  );
  const late = schedule.steps.map((s) => s.epoch).filter((e) => e >= epochs);
  const never = late.length === 0 ? [] : [`Never reached: ${after(late)}, as the run has ${count(epochs)}.`];
  return [`The rate is ${parts.join(", ")}.`, ...never];
}

function after(epochs: readonly number[]): string {
  return epochs.length === 1
    ? `the step after epoch ${epochs[0]}`
    : `the steps after epochs ${epochs.join(", ")}`;
}

function count(epochs: number): string {
  return epochs === 1 ? "1 epoch" : `${epochs} epochs`;
}

/** Without the last digit of 0.005 × 0.1. */
function short(rate: number): string {
  return numberText(Number(rate.toPrecision(12)));
}
