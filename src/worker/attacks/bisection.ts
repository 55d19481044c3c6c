/** The shortest length along a direction, by sample, at which a boundary is crossed. */
import * as tf from "@tensorflow/tfjs-core";
import type { Tensor2D } from "@tensorflow/tfjs-core";
import type { Logits } from "../margin/candidates.ts";
import { intoBox, type Box } from "./box.ts";
import { scaleRows } from "./rows.ts";
import type { Victim } from "./victim.ts";

export interface BisectionInput {
  readonly victim: Victim;
  /** [N, D] */
  readonly x: Tensor2D;
  /** Directions of length 1, [N, D]. */
  readonly unit: Tensor2D;
  readonly crosses: (logits: Logits) => readonly boolean[];
  /** Looked at first, [N]. */
  readonly first: ArrayLike<number>;
  /** Not looked beyond, [N]. */
  readonly longest: ArrayLike<number>;
  /** Halvings. */
  readonly steps: number;
  readonly box: Box | null;
}

export interface BisectionResult {
  /** At that length, clipped to the box; the caller's, [N, D]. */
  readonly delta: Tensor2D;
  /** Before clipping, [N]; close to the longest where no boundary was crossed within it. */
  readonly lengths: Float64Array;
  /** Whether the boundary was crossed, [N]. */
  readonly crossed: Uint8Array;
}

export function bisect(input: BisectionInput): BisectionResult {
  const { victim, x, unit, box, crosses, first, longest, steps } = input;
  const at = (lengths: Float64Array) =>
    tf.tidy(() => {
      const delta = scaleRows(unit, lengths);
      return box ? intoBox(x, delta, box) : delta;
    });
  const crossesAt = (lengths: Float64Array): readonly boolean[] => {
    const delta = at(lengths);
    const moved = tf.add<Tensor2D>(x, delta);
    const crossing = crosses(victim.logits(moved));
    tf.dispose([delta, moved]);
    return crossing;
  };
  const low = new Float64Array(first.length);
  const high = Float64Array.from(longest);
  const crossed = new Uint8Array(first.length);
  let lengths = low.map((_, i) => Math.min(first[i], longest[i]));
  for (let step = 0; step <= steps; step++) {
    crossesAt(lengths).forEach((over, i) => {
      if (over) high[i] = Math.min(high[i], lengths[i]);
      else low[i] = Math.max(low[i], lengths[i]);
      if (over) crossed[i] = 1;
    });
    if (step < steps) lengths = low.map((value, i) => (value + high[i]) / 2);
  }
  return { delta: at(high), lengths: high, crossed };
}
