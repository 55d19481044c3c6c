/** What label noise did, in numbers. */
import type { NoisyLabels } from "../../../shared/contract/data.ts";

export interface NoisyLabelCounts {
  shown: number;
  /** Of those shown, how many drew the label that they had. */
  unchanged: number;
}

export function noisyLabelCounts({
  samples,
  original,
}: Pick<NoisyLabels, "original"> & { samples: { labels: Int32Array } }): NoisyLabelCounts {
  return {
    shown: original.length,
    unchanged: original.reduce((sum, label, i) => sum + Number(label === samples.labels[i]), 0),
  };
}
