/** A robust accuracy as a table, with its verdict. */
import { doubtsOf } from "../../shared/robustness.ts";
import type { AttackOfRun } from "../core/attackRun.ts";
import { duration, none, percent } from "./format.ts";
import { formatTable } from "./table.ts";

export function robustnessText({ split, checkpoint, verdict, curve, seconds }: AttackOfRun): string {
  const rows = curve.map(({ epsilon, robustAccuracy, blackBoxFooled }) => [
    ...[String(epsilon), percent(robustAccuracy)],
    blackBoxFooled === null ? none : String(blackBoxFooled),
  ]);
  const table = formatTable(["ε", "robust accuracy %", "left, but fooled by a black box"], rows, [0, 1, 2]);
  const { attack, norm, cleanAccuracy, samples, seed, restarts, steps, pixelRange } = verdict;
  const budget = `${restarts} × ${steps} steps, seed ${seed}, ${pixelRange ? "valid pixels only" : "no pixel range"}`;
  const doubts = doubtsOf(verdict);
  return [
    `${attack}, ${norm}, on ${samples} samples of ${split} at ${checkpoint}: ${budget} (${duration(seconds)})`,
    `accuracy without attack ${percent(cleanAccuracy)} %`,
    table,
    doubts.length === 0
      ? "No sign against these numbers."
      : `Not to be believed as they are: ${doubts.join("; ")}.`,
  ].join("\n");
}
