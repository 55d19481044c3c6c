/** Histograms of margins over bins that every run shares, so that runs compare bin by bin. */

/** Names the bins in stored rows; a change of the edges needs a new name. */
export const marginBinsName = "decades-20/1";

const decadeFrom = -4;
const decadeTo = 3;
const binsPerDecade = 20;

/**
 * Ascending edges 10^(k/20) for k = −80 … 60: from 1e-4 to 1e3, each 12 % above the one before, because margins differ
 * by orders of magnitude between data sets. A histogram has edges.length + 1 counts: below the first edge (a margin of
 * 0 falls here), [edges[i − 1], edges[i]) for count i, and from the last edge up (infinity falls here).
 */
export const marginEdges: readonly number[] = Array.from(
  { length: (decadeTo - decadeFrom) * binsPerDecade + 1 },
  (_, i) => 10 ** (decadeFrom + i / binsPerDecade),
);

export interface MarginHistogram {
  bins: string;
  /** [marginEdges.length + 1], samples predicted right. */
  right: Uint32Array;
  /** ... and wrong. */
  wrong: Uint32Array;
  /** Samples whose margin is NaN; in no bin. */
  notANumber: number;
}

/** Index of the count that `margin` belongs to. */
export function marginBin(margin: number): number {
  let low = 0;
  let high = marginEdges.length; // the number of edges that are <= margin lies in [low, high]
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (marginEdges[middle] <= margin) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** @param margins [n] @param predictions [n] @param labels [n] */
export function marginHistogram(
  margins: Float32Array,
  predictions: Int32Array,
  labels: Int32Array,
): MarginHistogram {
  const right = new Uint32Array(marginEdges.length + 1);
  const wrong = new Uint32Array(marginEdges.length + 1);
  let notANumber = 0;
  for (let i = 0; i < margins.length; i++) {
    const margin = margins[i];
    if (Number.isNaN(margin)) notANumber++;
    else (predictions[i] === labels[i] ? right : wrong)[marginBin(margin)]++;
  }
  return { bins: marginBinsName, right, wrong, notANumber };
}
