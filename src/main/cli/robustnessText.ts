/** A robust accuracy as a table, with its verdict. */
import type { Measurement } from "../../shared/measurements.ts";
import { doubtsOf, type RobustnessVerdict } from "../../shared/robustness.ts";
import { duration, none, percent } from "./format.ts";
import { formatTable } from "./table.ts";

export function robustnessText({ summary, runs: [{ checkpoint }] }: Measurement<"robustAccuracy">): string {
  const { split, verdict, curve, seconds } = summary;
  const rows = curve.map(({ epsilon, robustAccuracy, blackBoxFooled }) => [
    ...[String(epsilon), percent(robustAccuracy)],
    blackBoxFooled === null ? none : String(blackBoxFooled),
  ]);
  const table = formatTable(["ε", "robust accuracy %", "left, but fooled by a black box"], rows, [0, 1, 2]);
  const { attack, norm, cleanAccuracy, samples } = verdict;
  return [
    `${attack}, ${norm}, on ${samples} samples of ${split} at ${checkpoint}: ${budgetText(verdict)} (${duration(seconds)})`,
    `accuracy without attack ${percent(cleanAccuracy)} %`,
    table,
    beliefText(doubtsOf(verdict)),
  ].join("\n");
}

export function budgetText({ restarts, steps, seed, pixelRange }: RobustnessVerdict): string {
  return `${restarts} × ${steps} steps, seed ${seed}, ${rangeText(pixelRange)}`;
}

export function rangeText(pixelRange: boolean): string {
  return pixelRange ? "valid pixels only" : "no pixel range";
}

export function beliefText(doubts: readonly string[]): string {
  if (doubts.length === 0) return "No sign against these numbers.";
  return `Not to be believed as they are: ${doubts.join("; ")}.`;
}
