/** Mean ± standard deviation in words, both to the same decimal. */
import type { MeanStd } from "../../shared/compare/meanStd.ts";
import { formatNumber, formatSeconds, none } from "../components/format.ts";

/** `0.4480 ± 0.0065`; the mean alone where there is one value. @param digits significant digits of the mean */
export function numberSpread(value: MeanStd | null, digits: number): string {
  if (!value) return none;
  const mean = formatNumber(value.mean, digits);
  if (value.std === null) return mean;
  const decimals = /^−?\d+(?:\.(\d+))?$/.exec(mean);
  const std = decimals ? value.std.toFixed(decimals[1]?.length ?? 0) : formatNumber(value.std, 2);
  return `${mean} ± ${std}`;
}

/** Seconds: `7 min 30 s ± 0.1 s`. */
export function secondsSpread(value: MeanStd | null): string {
  if (!value) return none;
  const mean = formatSeconds(value.mean);
  if (value.std === null) return mean;
  const std = value.mean >= 1 && value.std < 59.95 ? `${value.std.toFixed(1)} s` : formatSeconds(value.std);
  return `${mean} ± ${std}`;
}

/** Shares in [0, 1]: `84.27 ± 0.50 %`. */
export function percentSpread(value: MeanStd | null): string {
  if (!value) return none;
  const percent = (share: number) => (share * 100).toFixed(2);
  return `${percent(value.mean)}${value.std === null ? "" : ` ± ${percent(value.std)}`} %`;
}
