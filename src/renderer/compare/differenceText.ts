/** Differences to the baseline in words. */
import { none } from "../components/format.ts";
import type { Difference } from "./spread.ts";

/** `+0.35`, `−0.35`, `±0.00`: what `format` makes of the size, with a sign. */
export function signed(value: number, format: (value: number) => string): string {
  if (Number.isNaN(value)) return "NaN";
  const size = format(Math.abs(value));
  const sign = /^[0.]+$/.test(size) ? "±" : value > 0 ? "+" : "−"; // a size that rounds to 0 has no sign
  return `${sign}${size}`;
}

/** `+0.35 ± 0.02`, with the standard error where there is one. */
export function differenceText(
  difference: Difference | null,
  format: (value: number) => string,
  unit = "",
): string {
  if (!difference) return none;
  const { difference: value, standardError } = difference;
  const error = standardError === null ? "" : ` ± ${format(standardError)}`;
  return `${signed(value, format)}${error}${unit}`;
}

/** Share in [0, 1] → percentage points with two decimals, without their unit. */
export function points(share: number): string {
  return (share * 100).toFixed(2);
}

/** `× 2.31`, `–` where it is not known. */
export function ratioText(ratio: number | null): string {
  return ratio === null ? none : `× ${ratio.toFixed(2)}`;
}
