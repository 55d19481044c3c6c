/** Margins of the same samples in two runs: what each sample gained. */
import type { SampleVectors } from "../../shared/contract/runs.ts";

export interface PairCounts {
  /** Samples whose margin is larger in the second run. */
  above: number;
  below: number;
  equal: number;
  /** Samples with a margin that is NaN in either. */
  notANumber: number;
  /** Mean of second less first over the rest; null where there is none. */
  meanGain: number | null;
}

/** @param first margins [n] @param second margins of the same samples [n] */
export function pairCounts(first: Float32Array, second: Float32Array): PairCounts {
  let [above, below, equal, notANumber, total] = [0, 0, 0, 0, 0];
  for (let i = 0; i < first.length; i++) {
    const [a, b] = [first[i], second[i]];
    if (Number.isNaN(a) || Number.isNaN(b)) {
      notANumber++;
      continue;
    }
    if (b > a) above++;
    else if (b < a) below++;
    else equal++;
    total += b === a ? 0 : b - a; // both may be infinite
  }
  const counted = above + below + equal;
  return { above, below, equal, notANumber, meanGain: counted > 0 ? total / counted : null };
}

/** A sample's place in the split with its margin and prediction in both runs. */
export interface PairedSample {
  index: number;
  label: number;
  margins: readonly [number, number];
  predictions: readonly [number, number];
  /** Second margin less first. */
  gain: number;
}

export function pairedSample(first: SampleVectors, second: SampleVectors, index: number): PairedSample {
  return {
    index,
    label: first.labels[index],
    margins: [first.margins[index], second.margins[index]],
    predictions: [first.predictions[index], second.predictions[index]],
    gain: second.margins[index] - first.margins[index],
  };
}

/** Indices of all samples with a gain that is a number, from the largest gain to the largest loss. */
export function byGain(first: Float32Array, second: Float32Array): Int32Array {
  const gains = second.map((margin, i) => margin - first[i]);
  const indices = Int32Array.from(gains.keys()).filter((i) => !Number.isNaN(gains[i]));
  return indices.sort((a, b) => gains[b] - gains[a] || a - b);
}

/** How the two runs judged a sample, as it is coloured. */
export const verdicts = ["bothRight", "onlyFirst", "onlySecond", "bothWrong"] as const;
export type Verdict = (typeof verdicts)[number];

export function verdictOf({ label, predictions: [first, second] }: PairedSample): Verdict {
  if (first === label) return second === label ? "bothRight" : "onlyFirst";
  return second === label ? "onlySecond" : "bothWrong";
}
