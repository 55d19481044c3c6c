/** Robust accuracies with all that stands beside such a number: how it was looked for, and what speaks against it. */
import type { Measured } from "../../shared/measurements.ts";
import type { RobustnessFlags, RobustnessVerdict } from "../../shared/robustness.ts";
import { attackLabels, normLabels } from "../components/labels.ts";
import { formatCount, formatPercent } from "../components/format.ts";
import { accuracyCells } from "./accuracyCells.ts";
import type { ReportCell, ReportPart, ReportRow } from "./reportTable.ts";

export type RobustSummary = Measured["robustAccuracy"]["summary"];

/** @param summaries with the same radii; one a column, the first is what the others are compared with */
export function robustReport(summaries: readonly RobustSummary[]): ReportPart[] {
  const verdicts = summaries.map((summary) => summary.verdict);
  return [
    { title: null, rows: accuracyRows(summaries) },
    { title: "How it was measured", rows: budgetRows(verdicts) },
    { title: "Signs against these numbers", rows: signRows(summaries) },
  ];
}

function accuracyRows(summaries: readonly RobustSummary[]): ReportRow[] {
  const clean = summaries.map(({ verdict }) => verdict.cleanAccuracy);
  const radii = summaries[0]?.curve.map(({ epsilon }) => epsilon) ?? [];
  return [
    { label: "Accuracy without an attack", cells: accuracyCells(clean) },
    ...radii.map((epsilon, i) => ({
      label: `Robust accuracy at ε = ${epsilon}`,
      cells: accuracyCells(summaries.map(({ curve }) => curve[i]?.robustAccuracy ?? null)),
    })),
  ];
}

/** What the attack was, and how much it was given. */
export function budgetRows(verdicts: readonly RobustnessVerdict[]): ReportRow[] {
  const row = (label: string, cell: (verdict: RobustnessVerdict) => ReportCell): ReportRow => ({
    label,
    cells: verdicts.map(cell),
  });
  const count = (label: string, of: (verdict: RobustnessVerdict) => number) =>
    row(label, (verdict) => ({ text: formatCount(of(verdict)), value: of(verdict) }));
  const words = (label: string, of: (verdict: RobustnessVerdict) => string) =>
    row(label, (verdict) => ({ text: of(verdict), value: of(verdict) }));
  return [
    words("Attack", ({ attack }) => attackLabels.get(attack) ?? attack),
    words("Norm", ({ norm }) => normLabels.get(norm) ?? norm),
    count("Samples", ({ samples }) => samples),
    row("Seed", ({ seed }) => ({ text: String(seed), value: seed })),
    count("Restarts", ({ restarts }) => restarts),
    count("Steps of each", ({ steps }) => steps),
    words("Evaluation mode", ({ evalMode }) => evalMode),
    words("Valid pixels only", ({ pixelRange }) => (pixelRange ? "yes" : "no")),
  ];
}

const quiet = { text: "no", value: "no" };
const raised = (text = "yes"): ReportCell => ({ text, value: text, tone: "doubt" });

function signRows(summaries: readonly RobustSummary[]): ReportRow[] {
  const row = (label: string, cell: (flags: RobustnessFlags, summary: RobustSummary) => ReportCell) => ({
    label,
    cells: summaries.map((summary) => cell(summary.verdict.flags, summary)),
  });
  return [
    row("Outputs differ from pass to pass", ({ outputVaries }) => (outputVaries ? raised() : quiet)),
    row("Outputs look like probabilities", (f) => (f.outputLooksLikeProbabilities ? raised() : quiet)),
    row("Zero input gradients", ({ zeroGradients }) => ({
      ...{ text: formatPercent(zeroGradients, 1), value: zeroGradients },
      ...(zeroGradients > 0 ? { tone: "doubt" } : {}),
    })),
    row("Black box better than white box", blackBoxCell),
    // Not known of attacks that ascend nothing, in too few steps, and where nothing is left.
    row("Loss still rising at the last step", ({ stillRising }) =>
      stillRising === null ? { text: "not known", value: null } : stillRising ? raised() : quiet,
    ),
  ];
}

/** With how many samples a search without gradients fooled that the attack had left, at the worst radius. */
function blackBoxCell({ blackBoxBetter }: RobustnessFlags, { curve }: RobustSummary): ReportCell {
  const fooled = curve.flatMap((point) => point.blackBoxFooled ?? []);
  if (fooled.length === 0) return { text: "not asked", value: null };
  return blackBoxBetter ? raised(`yes, ${formatCount(Math.max(...fooled))} more samples`) : quiet;
}
