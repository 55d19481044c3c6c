/** Confusion matrices of several runs: their mean, and how it differs from the baseline's. Rows: labels. */

/**
 * @param all [classes · classes] each, of the same classes
 * @returns cell by cell; null without a matrix
 */
export function meanMatrix(all: readonly ArrayLike<number>[]): Float64Array | null {
  if (all.length === 0) return null;
  const mean = new Float64Array(all[0].length);
  for (const one of all) for (let i = 0; i < mean.length; i++) mean[i] += one[i] / all.length;
  return mean;
}

/** Cell by cell: own less baseline. */
export function matrixDifference(own: ArrayLike<number>, baseline: ArrayLike<number>): Float64Array {
  return Float64Array.from(own, (value, i) => value - baseline[i]);
}

export interface ConfusionChange {
  label: number;
  prediction: number;
  change: number;
}

/** Pairs of different classes that are confused more or less often than in the baseline, the greatest change first. */
export function greatestChanges(change: ArrayLike<number>, classes: number, most: number): ConfusionChange[] {
  return Array.from(change, (value, i) => ({
    label: Math.floor(i / classes),
    prediction: i % classes,
    change: value,
  }))
    .filter((cell) => cell.label !== cell.prediction && cell.change !== 0)
    .sort((a, b) => Math.abs(b.change) - Math.abs(a.change))
    .slice(0, most);
}
