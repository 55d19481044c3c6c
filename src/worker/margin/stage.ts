/** What one iteration of DeepFool found, and where it led: for those who want to watch. */
import type { Tensor2D } from "@tensorflow/tfjs-core";
import type { Boundaries } from "./bestRows.ts";
import type { Logits } from "./candidates.ts";

export interface Stage {
  /** Positions in the batch of the A samples that were not fooled before, [A]. */
  readonly samples: readonly number[];
  readonly boundaries: Omit<Boundaries, "w">;
  /** x_{i+1}, [A, D]; not the watcher's to free, and gone afterwards. */
  readonly x: Tensor2D;
  /** At x_{i+1}, [A, K]. */
  readonly logits: Logits;
}
