/** Which class boundaries a DeepFool step looks at (methods.md section 2, steps 1-2). Host side: K is small. */

/** Logits [N, K] on the host. */
export interface Logits {
  readonly values: ArrayLike<number>;
  readonly classes: number;
}

/** argmax over the classes; of equal logits the first, as in PyTorch; NaN counts as the largest there, so it does here. */
export function predictionOf({ values, classes }: Logits, sample: number): number {
  const start = sample * classes;
  let best = 0;
  for (let k = 0; k < classes; k++) {
    const value = values[start + k];
    if (Number.isNaN(value)) return k;
    if (value > values[start + best]) best = k;
  }
  return best;
}

/** The `count` classes with the largest logits, largest first; equal ones in order of class. */
export function topClasses({ values, classes }: Logits, sample: number, count: number): number[] {
  const start = sample * classes;
  const order = Array.from({ length: classes }, (_, k) => k);
  order.sort((a, b) => values[start + b] - values[start + a] || a - b);
  return order.slice(0, Math.min(count, classes));
}
