/** A range of x in an address. */
import type { Range } from "../charts/series.ts";

/** `120:3400`; empty for all. */
export function zoomText(range: Range | null): string {
  return range ? range.map((end) => Number(end.toPrecision(6))).join(":") : "";
}

/** null for what is not a range. */
export function parseZoom(text: string): Range | null {
  const ends = text.split(":").map((part) => (part.trim() === "" ? NaN : Number(part)));
  const [from, to] = ends;
  return ends.length === 2 && Number.isFinite(from) && Number.isFinite(to) && from < to ? [from, to] : null;
}
