/** What a margin histogram says in words. */
import { marginEdges } from "../../shared/marginHistogram.ts";
import { binRange, outside, type HistogramLayer, type MarginGroup } from "./histogram.ts";
import { formatTick, formatValue } from "./ticks.ts";

/** Samples that no bar shows; none where all are drawn. */
export function histogramNotes(groups: readonly MarginGroup[]): string[] {
  const { below, above, notANumber } = outside(groups);
  const notes = [
    [below, `a margin below ${formatTick(marginEdges[0])}`],
    [above, `a margin of ${formatTick(marginEdges[marginEdges.length - 1])} or more, or infinite`],
    [notANumber, "a margin that is not a number"],
  ] as const;
  return notes
    .filter(([count]) => count > 0)
    .map(([count, what]) => `${count} ${count === 1 ? "sample" : "samples"} with ${what}: not drawn.`);
}

/** `margin 0.5 – 0.56`. */
export function binText(bin: number): string {
  const [from, to] = binRange(bin);
  return `margin ${formatValue(from, 3)} – ${formatValue(to, 3)}`;
}

/** Height of a layer in a bin: `12`, `3.4 %`. */
export function heightText({ heights, kind }: HistogramLayer, bin: number, isShare: boolean): string {
  const height = kind === "signed" ? heights[bin] : Math.abs(heights[bin]);
  return isShare ? `${formatValue(height * 100, 3)} %` : formatValue(height);
}
