/** Smoothing of curves. */

/**
 * Exponential moving average with bias correction: s_i = β s_{i−1} + (1 − β) y_i, shown as s_i / (1 − βⁿ) with n the
 * values so far, so that the first values are not drawn towards 0. What is not finite is passed on as it is and does not
 * enter the average.
 *
 * @param y [n]
 * @param beta weight of the past, in [0, 1); 0 leaves the curve as it is
 * @returns [n]
 */
export function smooth(y: Float64Array, beta: number): Float64Array {
  if (beta <= 0) return y;
  const smoothed = new Float64Array(y.length);
  let sum = 0;
  let missing = 1; // βⁿ: the weight that no value has yet
  for (let i = 0; i < y.length; i++) {
    if (!Number.isFinite(y[i])) {
      smoothed[i] = y[i];
      continue;
    }
    sum = beta * sum + (1 - beta) * y[i];
    missing *= beta;
    smoothed[i] = sum / (1 - missing);
  }
  return smoothed;
}
