/** The logits along x + t·r as lines of a chart. */
import { seriesColor, type Series } from "../charts/series.ts";
import { classesOf, type LogitLine } from "./logitLine.ts";

const colours = 8;

/** One line a class; from the ninth on the colours come again, dashed. */
export function logitSeries(line: LogitLine): Series[] {
  const classes = classesOf(line);
  const t = Float64Array.from(line.t);
  return Array.from({ length: classes }, (_, k) => ({
    id: String(k),
    label: `class ${k}`,
    color: seriesColor(k),
    dashed: k >= colours,
    x: t,
    y: Float64Array.from(t, (_value, i) => line.logits[i * classes + k]),
  }));
}
