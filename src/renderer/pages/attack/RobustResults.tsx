import { useMemo } from "react";
import type { Measurement } from "../../../shared/measurements.ts";
import { linesOf, type MeasuredLine } from "../../attack/lines.ts";
import { robustSeries } from "../../attack/robustSeries.ts";
import { robustReport } from "../../attack/verdictReport.ts";
import { normLabels } from "../../components/labels.ts";
import { AccuracyChart } from "./AccuracyChart.tsx";
import type { ResultsProps } from "./attackKinds.tsx";
import { Doubts } from "./Doubts.tsx";
import { Examples } from "./Examples.tsx";
import { ReportTable } from "./ReportTable.tsx";

export type RobustLine = MeasuredLine<Measurement<"robustAccuracy">>;

/** Robust accuracies of one attack: what speaks against them first, then curves, numbers and samples. */
export function RobustResults({ attack, group, onDelete }: ResultsProps<"robustAccuracy">) {
  const { series } = attack.comparison;
  const lines = useMemo(() => linesOf(group, series, attack.current), [group, series, attack.current]);
  const summaries = useMemo(() => lines.map((line) => line.measurement.summary), [lines]);
  const curves = useMemo(() => robustSeries(lines), [lines]);
  const parts = useMemo(() => robustReport(summaries), [summaries]);
  const norm = summaries[0]?.verdict.norm ?? "";
  return (
    <>
      <Doubts names={lines.map((line) => line.label)} verdicts={summaries.map((s) => s.verdict)} />
      <AccuracyChart
        title="Robust accuracy against ε"
        xLabel={`ε, ${normLabels.get(norm) ?? norm}`}
        yLabel="robust accuracy"
        series={curves}
        formatX={(x) => `ε = ${x}`}
      />
      <ReportTable
        title="Robust accuracy and verdict"
        {...{ lines, parts, onDelete }}
        seconds={summaries.map((s) => s.seconds)}
      />
      <Examples {...{ lines, attack }} />
    </>
  );
}
