/**
 * Probabilities of logits. The largest logit is taken off first, so that no exponential overflows.
 * @param logits [K]
 * @returns [K], sums to 1
 */
export function softmax(logits: ArrayLike<number>): Float32Array {
  let largest = -Infinity;
  for (let k = 0; k < logits.length; k++) largest = Math.max(largest, logits[k]);
  const result = Float32Array.from(logits, (logit) => Math.exp(logit - largest));
  const sum = result.reduce((total, value) => total + value, 0);
  return result.map((value) => value / sum);
}

/** The class with the largest logit; of equal ones the first. */
export function argmax(logits: ArrayLike<number>): number {
  let best = 0;
  for (let k = 1; k < logits.length; k++) if (logits[k] > logits[best]) best = k;
  return best;
}
