/** How much signed pictures are amplified: ×k, so that ±1/k are the ends of the colour scale. */

/** The slider's ends, and what a picture of zeros gets. */
export const leastGain = 0.1;
export const mostGain = 10_000;

/** Largest |value| of all arrays; 0 without any. NaN and infinities are left out, they have no place on a scale. */
export function largestMagnitude(...arrays: ArrayLike<number>[]): number {
  let largest = 0;
  for (const values of arrays) {
    for (let i = 0; i < values.length; i++) {
      const size = Math.abs(values[i]);
      if (size > largest && size < Infinity) largest = size;
    }
  }
  return largest;
}

/**
 * The gain with which `magnitude` fills the scale, rounded down to two significant digits: what is stated is then
 * exactly what is drawn, and nothing runs over the end.
 */
export function fillingGain(magnitude: number): number {
  if (!(magnitude > 0)) return 1;
  return clampGain(roundDown(1 / magnitude));
}

/** Two significant digits, not above `value`. */
function roundDown(value: number): number {
  const exponent = Math.floor(Math.log10(value));
  const unit = 10 ** (exponent - 1);
  // The quotient of a value that has two digits already may come out a little below a whole number.
  const units = Math.floor(value / unit + 1e-9);
  return Number((units * unit).toPrecision(2));
}

function clampGain(gain: number): number {
  return Math.min(mostGain, Math.max(leastGain, gain));
}

/** The slider moves in decades: position 0 … 100 to a gain of two digits, and back. */
export function gainAt(position: number): number {
  const decades = Math.log10(mostGain / leastGain);
  return clampGain(Number((leastGain * 10 ** ((position / 100) * decades)).toPrecision(2)));
}

export function positionOf(gain: number): number {
  return (100 * Math.log10(clampGain(gain) / leastGain)) / Math.log10(mostGain / leastGain);
}

/**
 * The gain of each shown perturbation.
 * @param magnitudes largest |r| of each
 * @param held what the user holds it at, or null: fit
 * @param shared one scale for all
 */
export function gainsFor(magnitudes: readonly number[], held: number | null, shared: boolean): number[] {
  if (held !== null) return magnitudes.map(() => clampGain(held));
  if (!shared) return magnitudes.map(fillingGain);
  const common = fillingGain(Math.max(0, ...magnitudes));
  return magnitudes.map(() => common);
}
