/** Shrinkage: what a margin m = ‖r‖₂ costs (methods.md section 3). S⁺ for correct, S⁻ for misclassified samples. */
import type { ShrinkageName } from "./schema/methods/amm.ts";

export interface ShrinkageOptions {
  readonly lambda: number;
  readonly c: number;
  readonly d: number;
  readonly clipValue: number;
}

/** A λ-weighted term and its derivative with respect to m; the derivative is 0 where a guard holds the value. */
export interface Term {
  readonly value: number;
  readonly slope: number;
}

export interface Shrinkage {
  /** λ·S⁺(m) with its guards. */
  readonly correct: (m: number, options: ShrinkageOptions) => Term;
  /** λ·S⁻(m) with its guards. */
  readonly wrong: (m: number, options: ShrinkageOptions) => Term;
}

const none: Term = { value: 0, slope: 0 };

const capped = (value: number, slope: number, cap: number): Term =>
  value > cap ? { value: cap, slope: 0 } : { value, slope };

export const shrinkages: { readonly [K in ShrinkageName]: Shrinkage } = {
  LIN: {
    correct: (m, { lambda, c }) => ({ value: -lambda * c * m, slope: -lambda * c }),
    wrong: (m, { lambda, d }) => ({ value: lambda * d * m, slope: lambda * d }),
  },
  EXP: {
    correct: (m, { lambda, c, clipValue }) => {
      const value = lambda * Math.exp(-c * m);
      return capped(value, -c * value, clipValue);
    },
    wrong: (m, { lambda, d, clipValue }) => {
      if (lambda === 0) return none; // its guard would be infinite
      const most = Math.log(clipValue / lambda + 1); // of d·m: keeps the exponential finite
      const value = lambda * Math.exp(Math.min(d * m, most));
      return capped(value, d * m > most ? 0 : d * value, clipValue);
    },
  },
  INV: {
    correct: (m, { lambda, c, clipValue }) => {
      const value = lambda / (1 + c * m);
      return capped(value, (-c * value) / (1 + c * m), clipValue);
    },
    wrong: (m, { lambda, d, clipValue }) => {
      if (lambda === 0) return none; // its guard would be the pole
      const most = 1 - lambda / clipValue; // of d·m: stays clear of the pole at 1
      const value = lambda / (1 - Math.min(d * m, most));
      return { value, slope: d * m > most ? 0 : (d * value * value) / lambda };
    },
  },
  MARGIN: {
    correct: (m, { lambda, c }) => ({ value: lambda * Math.max(0, c - m), slope: m < c ? -lambda : 0 }),
    wrong: (m, { lambda, c }) => ({ value: lambda * Math.max(0, c + m), slope: c + m > 0 ? lambda : 0 }),
  },
};
