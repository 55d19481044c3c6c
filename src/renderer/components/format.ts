/** Numbers, sizes and times as people read them. What is not there is `–`. */

type Maybe = number | null | undefined;

export const none = "–";

/**
 * Measured values to `digits` significant digits, zeros at the end kept so that columns line up: 0.5000, 12.35, 1234.
 * Digits before the point are never rounded away; what is below 1e-4 or from 1e9 on has an exponent.
 */
export function formatNumber(value: Maybe, digits: number): string {
  if (value === null || value === undefined) return none;
  if (Number.isNaN(value)) return "NaN";
  if (!Number.isFinite(value)) return value > 0 ? "∞" : "−∞";
  if (value === 0) return "0";
  const size = Math.abs(Number(value.toPrecision(digits))); // 9.9996 to four digits has two before its point
  if (size < 1e-4 || size >= 1e9) return withMinus(shortExponent(value.toExponential(digits - 1)));
  const before = Math.floor(Math.log10(size)) + 1; // digits before the point; 0.05 → −1: one zero behind it
  return withMinus(value.toFixed(Math.min(20, Math.max(0, digits - before))));
}

/** Share in [0, 1] → `96.32 %`. */
export function formatPercent(share: Maybe, decimals = 2): string {
  if (share === null || share === undefined) return none;
  if (!Number.isFinite(share)) return formatNumber(share, 1);
  return `${withMinus((share * 100).toFixed(decimals))} %`;
}

/** `420 ms`, `12.3 s`, `4 min 05 s`, `2 h 03 min`, `1 d 02 h`. */
export function formatSeconds(seconds: Maybe): string {
  if (seconds === null || seconds === undefined || !Number.isFinite(seconds)) return none;
  if (seconds < 0) return `−${formatSeconds(-seconds)}`;
  if (seconds === 0) return "0 s";
  if (seconds < 0.9995) return `${Number((seconds * 1000).toPrecision(3))} ms`;
  if (seconds < 59.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${pad(whole % 60)} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 24 * 60) return `${Math.floor(minutes / 60)} h ${pad(minutes % 60)} min`;
  const hours = Math.round(seconds / 3600);
  return `${Math.floor(hours / 24)} d ${pad(hours % 24)} h`;
}

/** What a wait will be, without a precision that an estimate has not: `12 s`, `4 min`, `2 h 03 min`. */
export function formatWait(seconds: Maybe): string {
  if (seconds === null || seconds === undefined || !Number.isFinite(seconds)) return none;
  if (seconds < 59.5) return `${Math.max(1, Math.round(seconds))} s`;
  if (seconds < 3570) return `${Math.round(seconds / 60)} min`;
  return formatSeconds(seconds);
}

/** `12.3 MB`, in powers of 1000. */
export function formatBytes(count: Maybe): string {
  if (count === null || count === undefined || !Number.isFinite(count)) return none;
  const units = ["B", "kB", "MB", "GB", "TB"];
  const power = count < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(count) / 3));
  return `${(count / 1000 ** power).toFixed(power === 0 ? 0 : 1)} ${units[power]}`;
}

/** `60,000`. */
export function formatCount(count: Maybe): string {
  if (count === null || count === undefined) return none;
  return Number.isFinite(count) ? Math.round(count).toLocaleString("en-US") : formatNumber(count, 1);
}

/** ISO 8601 → `just now`, `5 min ago`, `today 14:02`, `yesterday 09:30`, `2026-11-03 14:02`, in local time. */
export function formatWhen(iso: string | null | undefined, now: Date = new Date()): string {
  if (iso === null || iso === undefined) return none;
  const then = new Date(iso);
  if (Number.isNaN(then.getTime())) return none;
  const seconds = (now.getTime() - then.getTime()) / 1000;
  if (seconds >= -60 && seconds < 60) return "just now";
  if (seconds >= 60 && seconds < 3600) return `${Math.floor(seconds / 60)} min ago`;
  const time = `${pad(then.getHours())}:${pad(then.getMinutes())}`;
  const days = localDay(now) - localDay(then);
  if (days === 0) return `today ${time}`;
  if (days === 1) return `yesterday ${time}`;
  return `${then.getFullYear()}-${pad(then.getMonth() + 1)}-${pad(then.getDate())} ${time}`;
}

/** `96.31 % ± 0.12`; the mean alone where there is one value. */
export function formatMeanStd(
  value: { mean: number; std: number | null } | null,
  format: (value: number) => string,
): string {
  if (value === null) return none;
  const mean = format(value.mean);
  return value.std === null ? mean : `${mean} ± ${formatStd(value.std, value.mean, format)}`;
}

/** A standard deviation with as many decimals as its mean, without the unit that stands there already. */
export function formatStd(std: number, mean: number, format: (value: number) => string): string {
  const text = format(mean);
  const scale = text.endsWith(" %") ? 100 : 1;
  if (text.includes("e") || text.endsWith("s")) return format(std).replace(/ %$/, "");
  const decimals = /\.(\d+)/.exec(text)?.[1].length ?? 0;
  return (std * scale).toFixed(decimals);
}

/** Days since some day, counted in local time. */
function localDay(date: Date): number {
  return Math.round(Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / 86_400_000);
}

/** 1.20e-7 rather than 1.20e-07 or 1.20e+9. */
function shortExponent(text: string): string {
  return text.replace("e+", "e");
}

function withMinus(text: string): string {
  return text.startsWith("-") ? `−${text.slice(1)}` : text;
}

function pad(value: number): string {
  return String(value).padStart(2, "0");
}
