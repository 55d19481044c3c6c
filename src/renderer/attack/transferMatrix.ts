/** What a transfer matrix shows. */
import type { TransferSummary } from "../../shared/measurements.ts";
import type { ChartTable } from "../charts/chartTable.ts";

export const transferMeasures = ["robustAccuracy", "fooled"] as const;
export type TransferMeasure = (typeof transferMeasures)[number];

export interface TransferCell {
  /** Share in [0, 1]; null: there are no examples to count. */
  readonly value: number | null;
  /** How bad it is for the target, in [0, 1]: the strength of the cell's colour. */
  readonly heat: number;
  /** Source and target are the same checkpoint: the white box. */
  readonly isWhiteBox: boolean;
}

/** [source][target] */
export function transferCells(summary: TransferSummary, measure: TransferMeasure): TransferCell[][] {
  return summary[measure].map((row, source) =>
    row.map((value, target) => ({
      ...{ value, isWhiteBox: source === target },
      heat: value === null ? 0 : measure === "fooled" ? value : 1 - value,
    })),
  );
}

/** A row a pair, for CSV. @param names of the checkpoints, in the order of the matrix */
export function transferCsv(summary: TransferSummary, names: readonly string[]): ChartTable {
  const pairs = names.flatMap((_, source) => names.map((_, target) => [source, target] as const));
  return {
    columns: ["source", "target", "epsilon", "robust accuracy", "fooled", "examples of the source"],
    rows: pairs.length,
    cell(row, column) {
      const [source, target] = pairs[row];
      const cells = [
        ...[names[source], names[target], summary.epsilon, summary.robustAccuracy[source][target]],
        ...[summary.fooled[source][target], summary.examples[source]],
      ];
      return cells[column];
    },
  };
}
