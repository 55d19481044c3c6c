/** Confusion matrices. */

/**
 * @param labels [n] ground truth @param predictions [n]
 * @returns [classes · classes], row: ground truth, column: prediction; samples outside the classes are in no cell
 */
export function confusionCounts(
  labels: ArrayLike<number>,
  predictions: ArrayLike<number>,
  classes: number,
): Uint32Array {
  const counts = new Uint32Array(classes * classes);
  const isClass = (k: number) => Number.isInteger(k) && k >= 0 && k < classes;
  for (let i = 0; i < labels.length; i++) {
    if (isClass(labels[i]) && isClass(predictions[i])) counts[labels[i] * classes + predictions[i]]++;
  }
  return counts;
}

/** Each count as a share of its row (of the samples of its class); 0 in a row without samples. */
export function rowShares(counts: ArrayLike<number>, classes: number): Float64Array {
  const shares = new Float64Array(counts.length);
  for (let row = 0; row < classes; row++) {
    let sum = 0;
    for (let column = 0; column < classes; column++) sum += counts[row * classes + column];
    for (let column = 0; sum > 0 && column < classes; column++) {
      shares[row * classes + column] = counts[row * classes + column] / sum;
    }
  }
  return shares;
}
