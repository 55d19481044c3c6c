/** Ranges in words. */
import type { Bound } from "./describe.ts";

/** `in (0, 1]`, `≥ 0`, `< 1`; empty where there is no bound. */
export function rangeText(min: Bound | null, max: Bound | null): string {
  if (min && max)
    return `in ${min.exclusive ? "(" : "["}${min.value}, ${max.value}${max.exclusive ? ")" : "]"}`;
  if (min) return `${min.exclusive ? ">" : "≥"} ${min.value}`;
  if (max) return `${max.exclusive ? "<" : "≤"} ${max.value}`;
  return "";
}
