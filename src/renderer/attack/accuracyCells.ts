/** Shares of samples in a report: each with its difference to the first, in percentage points. */
import { points, signed } from "../compare/differenceText.ts";
import { formatPercent } from "../components/format.ts";
import type { ReportCell } from "./reportTable.ts";

/** @param shares in [0, 1]; the first is the baseline. null: not measured */
export function accuracyCells(shares: readonly (number | null)[]): ReportCell[] {
  const [first] = shares;
  return shares.map((share, i): ReportCell => {
    const cell = { text: formatPercent(share), value: share };
    if (i === 0 || share === null || first === null || first === undefined) return cell;
    const tone = share > first ? "better" : share < first ? "worse" : undefined;
    return { ...cell, detail: `${signed(share - first, points)} pp`, ...(tone ? { tone } : {}) };
  });
}
