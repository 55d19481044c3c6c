/** Numbers and times as people read them. */
import type { MeanStd } from "../../shared/compare/meanStd.ts";

type Maybe = number | null;

export const none = "–";

/** 0.9632 → `96.32`. */
export function percent(value: Maybe): string {
  return value === null ? none : (value * 100).toFixed(2);
}

export function fixed(value: Maybe, digits: number): string {
  return value === null ? none : value.toFixed(digits);
}

/** `12.3 s`, `4 min 05 s`, `2 h 03 min`. */
export function duration(seconds: Maybe): string {
  if (seconds === null || !Number.isFinite(seconds)) return none;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  const pad = (value: number): string => String(Math.floor(value)).padStart(2, "0");
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${pad(seconds % 60)} s`;
  return `${Math.floor(seconds / 3600)} h ${pad((seconds % 3600) / 60)} min`;
}

/** `96.31 ± 0.12`, or the mean alone where there is one value. */
export function meanAndStd(value: MeanStd | null, format: (value: number) => string): string {
  if (value === null) return none;
  return value.std === null ? format(value.mean) : `${format(value.mean)} ± ${format(value.std)}`;
}

export function bytes(count: number): string {
  const units = ["B", "kB", "MB", "GB"];
  const power = count < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(count) / 3));
  return `${(count / 1000 ** power).toFixed(power === 0 ? 0 : 1)} ${units[power]}`;
}
