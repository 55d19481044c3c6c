/** Whether two runs speak of the same sample. */
import type { Perturbation } from "../../../shared/contract/inspect.ts";

/** @returns why not, in words; null where they do */
export function whyNotTheSame(
  mine: Pick<Perturbation, "x" | "shape" | "label">,
  other: Pick<Perturbation, "x" | "shape" | "label">,
): string | null {
  if (mine.shape.join() !== other.shape.join()) {
    return `The other run's samples have the shape ${other.shape.join(" × ")}, these ${mine.shape.join(" × ")}.`;
  }
  if (mine.x.some((value, i) => Math.abs(value - other.x[i]) > 1e-6)) {
    return "The other run has another picture at this place: its data were split or drawn in another way.";
  }
  if (mine.label !== other.label) {
    return `The label is ${mine.label} here and ${other.label} in the other run: one of them was trained with noisy labels.`;
  }
  return null;
}
