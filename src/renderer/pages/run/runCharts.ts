/** The charts of a run: which lines each has, and where their values come from. */
import type { EvaluationSummary, SplitName } from "../../../shared/metrics.ts";
import type { StepColumn } from "../../../shared/stepColumns.ts";

export interface RunLine {
  readonly id: string;
  readonly label: string;
  /** Place among the colours of lines. */
  readonly colour: number;
  readonly source:
    | {
        readonly type: "step";
        readonly column: StepColumn;
        /** Of the stored value; left out: itself. */
        readonly value?: (stored: number) => number;
      }
    | {
        readonly type: "evaluation";
        readonly split: SplitName;
        readonly value: (evaluation: EvaluationSummary) => number;
      };
}

export interface RunChart {
  readonly title: string;
  readonly yLabel: string;
  readonly unit?: string;
  /** In [0, 1], read as percent; stays on a linear axis. */
  readonly isShare?: boolean;
  /** Counts that may be 0: stays on a linear axis. */
  readonly isCount?: boolean;
  /** Says nothing when it is averaged. */
  readonly isExact?: boolean;
  /** Shown for methods that report it; left out: for all. */
  readonly needs?: StepColumn;
  readonly lines: readonly RunLine[];
}

/** A line of what each step reports. */
function step(column: StepColumn, label: string, colour = 0, value?: (stored: number) => number): RunLine {
  return { id: column, label, colour, source: { type: "step", column, ...(value ? { value } : {}) } };
}

/** What the evaluations found, a line a split. */
function evaluated(value: (evaluation: EvaluationSummary) => number): RunLine[] {
  const line = (split: SplitName, label: string, colour: number): RunLine => ({
    ...{ id: split, label, colour },
    source: { type: "evaluation", split, value },
  });
  return [line("test", "test", 1), line("validation", "validation", 2), line("train", "train set", 3)];
}

export const runCharts = {
  crossEntropy: {
    ...{ title: "Cross-entropy", yLabel: "cross-entropy", unit: "nats" },
    lines: [step("crossEntropy", "batch"), ...evaluated((e) => e.crossEntropy)],
  },
  accuracy: {
    ...{ title: "Accuracy", yLabel: "accuracy", isShare: true },
    lines: [step("trainAccuracy", "batch"), ...evaluated((e) => e.accuracy)],
  },
  meanMargin: {
    ...{ title: "Mean margin", yLabel: "‖r‖₂" },
    lines: [step("meanMargin", "batch, right ones"), ...evaluated((e) => e.meanMargin)],
  },
  regularizers: {
    ...{ title: "Regularisers", yLabel: "weighted with λ", needs: "regularizerT" },
    lines: [step("regularizerT", "T (right ones)"), step("regularizerF", "F (wrong ones)", 1)],
  },
  adversarial: {
    ...{
      title: "Perturbed samples",
      yLabel: "cross-entropy",
      unit: "nats",
      needs: "adversarialCrossEntropy",
    },
    lines: [
      step("adversarialCrossEntropy", "batch"),
      step("crossEntropy", "clean batch", 1),
      step("storedCrossEntropy", "of the last visit", 2),
    ],
  },
  adversarialAccuracy: {
    ...{ title: "Accuracy on perturbed samples", yLabel: "accuracy", isShare: true },
    ...{ needs: "adversarialAccuracy" },
    lines: [
      step("adversarialAccuracy", "batch"),
      step("trainAccuracy", "clean batch", 1),
      step("storedAccuracy", "of the last visit", 2),
    ],
  },
  penalty: {
    ...{ title: "Penalty", yLabel: "weighted", needs: "penalty" },
    lines: [step("penalty", "batch")],
  },
  total: { title: "Total loss", yLabel: "loss", lines: [step("total", "batch")] },
  gradNorm: {
    ...{ title: "Gradient norm", yLabel: "‖g‖₂" },
    lines: [step("gradNorm", "before clipping"), step("gradNormClipped", "after clipping", 1)],
  },
  shareFooled: {
    ...{ title: "Share fooled", yLabel: "share", isShare: true },
    lines: [step("shareFooled", "batch"), ...evaluated((e) => e.shareFooled)],
  },
  learningRate: {
    ...{ title: "Learning rate", yLabel: "η", isExact: true },
    lines: [step("learningRate", "η")],
  },
  pace: {
    ...{ title: "Steps a second", yLabel: "steps", unit: "1/s" },
    lines: [step("stepMs", "pace", 0, (ms) => 1000 / ms)],
  },
  gradientHealth: {
    ...{ title: "Gradient health", yLabel: "samples", isCount: true, isExact: true, needs: "zeroGradients" },
    lines: [
      step("zeroGradients", "zero"),
      step("nanGradients", "NaN", 4),
      step("infiniteGradients", "infinite", 3),
    ],
  },
} as const satisfies Record<string, RunChart>;

export type RunChartName = keyof typeof runCharts;

export function isRunChart(name: string): name is RunChartName {
  return Object.hasOwn(runCharts, name);
}

export const runChartNames: readonly RunChartName[] = Object.keys(runCharts).filter(isRunChart);

/** The columns of step values that these charts draw, each once. */
export function columnsOf(names: readonly RunChartName[]): StepColumn[] {
  const lines = names.flatMap((name): readonly RunLine[] => runCharts[name].lines);
  const columns = lines.flatMap(({ source }) => (source.type === "step" ? [source.column] : []));
  return [...new Set(columns)];
}
