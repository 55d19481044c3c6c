/** Classes that samples are to be driven to, none of them the ground truth. */
import type { RobustnessConfig } from "../../shared/schema/attackConfig.ts";
import type { Logits } from "../margin/candidates.ts";
import type { Rng } from "../rng.ts";

export function targetsOf(
  kind: Exclude<RobustnessConfig["target"], "none">,
  logits: Logits,
  labels: Int32Array,
  rng: Rng,
): Int32Array {
  return labels.map((label, i) =>
    kind === "random" ? randomOther(label, logits.classes, rng) : leastLikely(logits, i, label),
  );
}

function randomOther(label: number, classes: number, rng: Rng): number {
  const drawn = rng.below(classes - 1);
  return drawn < label ? drawn : drawn + 1;
}

function leastLikely({ values, classes }: Logits, sample: number, label: number): number {
  let least = -1;
  for (let k = 0; k < classes; k++) {
    if (k === label) continue;
    if (least < 0 || values[sample * classes + k] < values[sample * classes + least]) least = k;
  }
  return least;
}
