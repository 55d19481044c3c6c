/** Several values of one quantity as their mean and spread. */

export interface MeanStd {
  mean: number;
  /** Sample standard deviation (n − 1); null for a single value. */
  std: number | null;
}

/** null when there is no value. */
export function meanStd(values: readonly (number | null)[]): MeanStd | null {
  const present = values.filter((value) => value !== null);
  if (present.length === 0) return null;
  const mean = present.reduce((a, b) => a + b, 0) / present.length;
  if (present.length === 1) return { mean, std: null };
  const squares = present.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, std: Math.sqrt(squares / (present.length - 1)) };
}
