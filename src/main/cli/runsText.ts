/** Runs and comparisons as tables. */
import type { ComparisonSummary } from "../../shared/compare/summarizeComparison.ts";
import type { RunSummary } from "../../shared/contract/runs.ts";
import type { EvaluationRow } from "../core/showRun.ts";
import { duration, fixed, meanAndStd, none, percent } from "./format.ts";
import { formatTable } from "./table.ts";

const resultColumns = ["accuracy %", "error %", "cross-entropy", "mean margin", "training", "wall time"];

const error = (accuracy: number | null): number | null => (accuracy === null ? null : 1 - accuracy);

export function runsText(runs: readonly RunSummary[]): string {
  const rows = runs.map((run) => [
    ...[run.id, run.status, run.method, run.model, run.generated ? `${run.data} (generated)` : run.data],
    ...[String(run.seed), run.backend ?? none, String(run.steps), percent(run.testAccuracy)],
    ...[percent(error(run.testAccuracy)), fixed(run.testCrossEntropy, 4), fixed(run.meanMargin, 3)],
    ...[duration(run.trainSeconds), duration(run.wallSeconds)],
  ]);
  const header = ["run", "status", "method", "network", "data", "seed", "backend", "steps", ...resultColumns];
  return formatTable(header, rows, [5, 7, 8, 9, 10, 11, 12, 13]);
}

/** The runs, then a line a method with mean ± standard deviation over the seeds, then what AMM costs. */
export function comparisonText(
  runs: readonly RunSummary[],
  { methods, costRatio }: ComparisonSummary,
): string {
  const rows = methods.map((m) => [
    ...[m.method, String(m.runs)],
    meanAndStd(m.testAccuracy, (value) => (value * 100).toFixed(2)),
    meanAndStd(m.testAccuracy && { ...m.testAccuracy, mean: 1 - m.testAccuracy.mean }, (v) =>
      (v * 100).toFixed(2),
    ),
    meanAndStd(m.testCrossEntropy, (value) => value.toFixed(4)),
    meanAndStd(m.meanMargin, (value) => value.toFixed(3)),
    meanAndStd(m.trainSeconds, (value) => `${value.toFixed(1)} s`),
    meanAndStd(m.wallSeconds, (value) => `${value.toFixed(1)} s`),
  ]);
  const table = formatTable(["method", "runs", ...resultColumns], rows, [1, 2, 3, 4, 5, 6, 7]);
  const cost =
    costRatio === null ? "" : `\nTraining with AMM takes ${costRatio.toFixed(2)} × the time of Reference.`;
  return `${runsText(runs)}\n\nOn the test set${runs.some((run) => run.generated) ? " (generated data)" : ""}:\n${table}${cost}`;
}

export function evaluationsText(evaluations: readonly EvaluationRow[]): string {
  const rows = evaluations.map((e) => [
    ...[e.split, String(e.epoch), String(e.step), e.origin === "run" ? "" : "by hand", String(e.samples)],
    ...[percent(e.accuracy), percent(error(e.accuracy)), fixed(e.crossEntropy, 4), fixed(e.meanMargin, 3)],
    ...[
      percent(e.shareFooled),
      `${e.gradientHealth.zero}/${e.gradientHealth.nan}/${e.gradientHealth.infinite}`,
    ],
  ]);
  const header = [
    "split",
    "epoch",
    "step",
    "",
    "samples",
    ...resultColumns.slice(0, 4),
    "fooled %",
    "zero/NaN/inf w",
  ];
  return formatTable(header, rows, [1, 2, 4, 5, 6, 7, 8, 9, 10]);
}
