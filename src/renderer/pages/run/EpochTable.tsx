import { useMemo } from "react";
import type { EpochMetrics } from "../../../shared/metrics.ts";
import { reports } from "../../../shared/methodMeasures.ts";
import type { StepColumn } from "../../../shared/stepColumns.ts";
import { formatValue } from "../../charts/ticks.ts";
import { Card } from "../../components/Card.tsx";
import { none } from "../../components/format.ts";
import { useFormat, type Format } from "../../components/useFormat.ts";
import { VirtualTable, type Column } from "../../components/VirtualTable.tsx";
import { healthColumn, placeColumns, valueColumn } from "./metricColumns.tsx";

/** Means over the steps of each epoch. */
export function EpochTable({ epochs, method }: { epochs: readonly EpochMetrics[]; method: string }) {
  const format = useFormat();
  const columns = useMemo(
    () => [...epochColumns(format), ...methodColumns(format, method)],
    [format, method],
  );
  return (
    <Card title="Epochs" flush={epochs.length > 0}>
      {epochs.length === 0 ? (
        <p className="muted">No epoch has ended yet.</p>
      ) : (
        <VirtualTable
          label="Epochs: means over their steps"
          columns={columns}
          rows={epochs}
          rowKey={(row) => String(row.step)}
          rowHeight={28}
          height={epochs.length > 12 ? "360px" : undefined}
        />
      )}
    </Card>
  );
}

function epochColumns(format: Format): Column<EpochMetrics>[] {
  const { formatNumber, formatPercent, formatSeconds } = format;
  return [
    ...placeColumns<EpochMetrics>(format),
    valueColumn<EpochMetrics>("ce", "Cross-entropy", (row) => row.crossEntropy, formatNumber),
    valueColumn<EpochMetrics>("accuracy", "Accuracy", (row) => row.trainAccuracy, formatPercent),
    valueColumn<EpochMetrics>("total", "Total loss", (row) => row.total, formatNumber),
    valueColumn<EpochMetrics>("norm", "Gradient norm", (row) => row.gradNorm, formatNumber),
    valueColumn<EpochMetrics>("rate", "Learning rate", (row) => row.learningRate, rateText),
    valueColumn<EpochMetrics>("seconds", "Time", (row) => row.seconds, formatSeconds),
  ];
}

/** What this method reports beside what all do. */
function methodColumns(format: Format, method: string): Column<EpochMetrics>[] {
  const { formatNumber, formatPercent } = format;
  const columns: [StepColumn, Column<EpochMetrics>][] = [
    ["regularizerT", valueColumn("t", "T", (row) => row.regularizerT, formatNumber)],
    ["regularizerF", valueColumn("f", "F", (row) => row.regularizerF, formatNumber)],
    ["penalty", valueColumn("penalty", "Penalty", (row) => row.penalty, formatNumber)],
    [
      "adversarialCrossEntropy",
      valueColumn(
        "adversarial",
        "Cross-entropy, perturbed",
        (row) => row.adversarialCrossEntropy,
        formatNumber,
      ),
    ],
    [
      "adversarialAccuracy",
      valueColumn(
        "adversarialAccuracy",
        "Accuracy, perturbed",
        (row) => row.adversarialAccuracy,
        formatPercent,
      ),
    ],
    ["storedAccuracy", valueColumn("stored", "Accuracy, stored", (row) => row.storedAccuracy, formatPercent)],
    ["meanMargin", valueColumn("margin", "Mean margin", (row) => row.meanMargin, formatNumber)],
    ["shareFooled", valueColumn("fooled", "Fooled", (row) => row.shareFooled, formatPercent)],
    ["zeroGradients", healthColumn((row) => row.gradientHealth)],
  ];
  return columns.filter(([name]) => reports(method, name)).map(([, column]) => column);
}

/** A setting, not a measurement: no zeros at its end. */
function rateText(rate: number | null): string {
  return rate === null ? none : formatValue(rate, 6);
}
