/** Margins by three attacks beside each other, and by how much each overestimates. */
import {
  type MarginAttack,
  marginAttacks,
  type MarginsSummary,
  type MarginsVectors,
} from "../../shared/measurements.ts";
import { marginHistogram } from "../../shared/marginHistogram.ts";
import type { MarginGroup } from "../charts/histogram.ts";
import type { ScatterGroup } from "../charts/scatterGeometry.ts";
import { formatCount, formatPercent } from "../components/format.ts";
import { attackLabels } from "../components/labels.ts";
import { accuracyCells } from "./accuracyCells.ts";
import type { ReportCell, ReportPart, ReportRow } from "./reportTable.ts";

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
  const row = (label: string, cell: (summary: MarginsSummary) => ReportCell): ReportRow => ({
    label,
    cells: summaries.map(cell),
  });
  const count = (label: string, of: (summary: MarginsSummary) => number) =>
    row(label, (s) => ({ text: formatCount(of(s)), value: of(s) }));
  const parts = marginAttacks.map((attack): ReportPart => {
    const length = (label: string, of: "mean" | "median") =>
      row(label, ({ attacks }) => ({ text: format(attacks[attack][of]), value: attacks[attack][of] }));
    const excess = (label: string, of: "meanExcess" | "medianExcess") =>
      row(label, ({ attacks }) => ({
        text: formatPercent(attacks[attack][of], 1),
        value: attacks[attack][of],
      }));
    return {
      title: marginAttackLabel(attack),
      rows: [
        length("Mean margin", "mean"),
        length("Median margin", "median"),
        excess("Mean excess over the shortest", "meanExcess"),
        excess("Median excess over the shortest", "medianExcess"),
        count("Samples it fooled", ({ attacks }) => attacks[attack].found),
      ],
    };
  });
  const clean = accuracyCells(summaries.map((s) => s.cleanAccuracy));
  return [
    {
      title: null,
      rows: [
        { label: "Accuracy", cells: clean },
        count("Samples", (s) => s.samples),
        count("Samples that all three fooled", (s) => s.common),
      ],
    },
    ...parts,
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
