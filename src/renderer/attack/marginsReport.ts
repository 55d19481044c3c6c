/** Margins by three attacks beside each other, and by how much each overestimates. */
import {
  type MarginAttack,
  marginAttacks,
  type MarginSummary,
  type MarginsSummary,
  type MarginsVectors,
} from "../../shared/measurements.ts";
import { marginHistogram } from "../../shared/marginHistogram.ts";
import type { MarginGroup } from "../charts/histogram.ts";
import type { ScatterGroup } from "../charts/scatterGeometry.ts";
import { formatCount, formatPercent } from "../components/format.ts";
import { attackLabels } from "../components/labels.ts";
import { accuracyCells } from "./accuracyCells.ts";
import type { ReportPart, ReportRow } from "./reportTable.ts";

export const marginAttackLabel = (attack: MarginAttack): string => attackLabels.get(attack) ?? attack;

/** One for all runs, so that lines of a run are told apart by it. */
const attackColors: { readonly [A in MarginAttack]: string } = {
  deepFool: "var(--series-4)",
  anPgd: "var(--series-3)",
  carliniWagner: "var(--series-7)",
};

/** @param summaries one a column @param format of a length */
export function marginsReport(
  summaries: readonly MarginsSummary[],
  format: (value: number | null) => string,
): ReportPart[] {
  const count = (label: string, of: (summary: MarginsSummary) => number): ReportRow => ({
    label,
    cells: summaries.map((s) => ({ text: formatCount(of(s)), value: of(s) })),
  });
  const rows = [
    { label: "Accuracy", cells: accuracyCells(summaries.map((s) => s.cleanAccuracy)) },
    count("Samples", (s) => s.samples),
    count("Samples that all three fooled", (s) => s.common),
  ];
  return [
    { title: null, rows },
    ...marginAttacks.map((attack) => ({
      title: marginAttackLabel(attack),
      rows: attackRows(
        summaries.map((s) => s.attacks[attack]),
        format,
      ),
    })),
  ];
}

/** @param found by one attack, one a column */
function attackRows(found: readonly MarginSummary[], format: (value: number | null) => string): ReportRow[] {
  const row = (
    label: string,
    of: (summary: MarginSummary) => number | null,
    text: (value: number | null) => string,
  ): ReportRow => ({ label, cells: found.map((one) => ({ text: text(of(one)), value: of(one) })) });
  const share = (value: number | null) => formatPercent(value, 1);
  return [
    row("Mean margin", (one) => one.mean, format),
    row("Median margin", (one) => one.median, format),
    row("Mean excess over the shortest", (one) => one.meanExcess, share),
    row("Median excess over the shortest", (one) => one.medianExcess, share),
    row("Samples it fooled", (one) => one.found, formatCount),
  ];
}

/** The shortest that any of them found, of each sample; infinite where none found any. */
export function shortest({ deepFool, anPgd, carliniWagner }: MarginsVectors): Float32Array {
  return deepFool.map((margin, i) => Math.min(margin, anPgd[i], carliniWagner[i]));
}

/** x: the shortest margin, y: that by the attack, key: place in the split. */
export function excessGroup(
  look: Pick<ScatterGroup, "id" | "label" | "color">,
  vectors: MarginsVectors,
  attack: MarginAttack,
): ScatterGroup {
  return { ...look, x: shortest(vectors), y: vectors[attack], key: vectors.labels.map((_, i) => i) };
}

/** A group an attack, over the bins that every margin histogram has. */
export function attackHistograms(vectors: MarginsVectors): MarginGroup[] {
  const { predictions, labels } = vectors;
  return marginAttacks.map((attack) => ({
    ...{ id: attack, label: marginAttackLabel(attack), color: attackColors[attack] },
    histogram: marginHistogram(vectors[attack], predictions, labels),
  }));
}
