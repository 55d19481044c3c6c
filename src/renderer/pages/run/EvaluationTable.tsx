import { useMemo } from "react";
import type { EvaluationRecord } from "../../../shared/contract/runs.ts";
import { Card } from "../../components/Card.tsx";
import { by } from "../../components/tableSort.ts";
import { useFormat, type Format } from "../../components/useFormat.ts";
import { VirtualTable, type Column } from "../../components/VirtualTable.tsx";
import { splitTitles } from "../../compare/evaluatedSplits.ts";
import { healthColumn, placeColumns, valueColumn } from "./metricColumns.tsx";

/** What the evaluations found, those of the run and those that were asked for afterwards. */
export function EvaluationTable({ evaluations }: { evaluations: readonly EvaluationRecord[] }) {
  const format = useFormat();
  const columns = useMemo(() => evaluationColumns(format), [format]);
  return (
    <Card title="Evaluations" flush={evaluations.length > 0}>
      {evaluations.length === 0 ? (
        <p className="muted">Not evaluated yet.</p>
      ) : (
        <VirtualTable
          label="Evaluations"
          columns={columns}
          rows={evaluations}
          rowKey={(row) => String(row.id)}
          rowHeight={28}
          height={evaluations.length > 12 ? "360px" : undefined}
        />
      )}
    </Card>
  );
}

type Row = EvaluationRecord;

function evaluationColumns(format: Format): Column<Row>[] {
  const { formatNumber, formatPercent, formatSeconds, formatCount, formatWhen } = format;
  return [
    ...placeColumns<Row>(format),
    { key: "split", title: "Split", render: (row) => splitTitles[row.split], sort: by((row) => row.split) },
    valueColumn<Row>("samples", "Samples", (row) => row.samples, formatCount),
    valueColumn<Row>("accuracy", "Accuracy", (row) => row.accuracy, formatPercent),
    valueColumn<Row>("ce", "Cross-entropy", (row) => row.crossEntropy, formatNumber),
    valueColumn<Row>("margin", "Mean margin", (row) => row.meanMargin, formatNumber),
    valueColumn<Row>("fooled", "Fooled", (row) => row.shareFooled, formatPercent),
    healthColumn<Row>((row) => row.gradientHealth),
    valueColumn<Row>("seconds", "Time", (row) => row.seconds, formatSeconds),
    {
      key: "origin",
      title: "Made",
      width: 190,
      render: (row) => `${row.origin === "run" ? "by the run" : "on request"}, ${formatWhen(row.created)}`,
      sort: by((row) => row.created),
    },
  ];
}
