import { useMemo } from "react";
import { corruptionReport, corruptionSeries, levelText } from "../../attack/corruptionReport.ts";
import { linesOf } from "../../attack/lines.ts";
import { corruptionLabels } from "../../components/labels.ts";
import { AccuracyChart } from "./AccuracyChart.tsx";
import type { ResultsProps } from "./attackKinds.tsx";
import { ReportTable } from "./ReportTable.tsx";

/** Accuracy against the strength of a noise or blur. */
export function CorruptionResults({ attack, group, onDelete }: ResultsProps<"corruption">) {
  const { series } = attack.comparison;
  const lines = useMemo(() => linesOf(group, series, attack.current), [group, series, attack.current]);
  const summaries = useMemo(() => lines.map((line) => line.measurement.summary), [lines]);
  const curves = useMemo(() => corruptionSeries(lines), [lines]);
  const parts = useMemo(() => corruptionReport(summaries), [summaries]);
  const { corruption } = group.members[0].summary;
  const name = corruptionLabels.get(corruption) ?? corruption;
  const { symbol, unit } = levelText(corruption);
  return (
    <>
      <AccuracyChart
        title={`Accuracy under ${name}`}
        xLabel={symbol}
        {...(unit === undefined ? {} : { xUnit: unit })}
        yLabel="accuracy"
        series={curves}
        formatX={(x) => `${symbol} = ${x}`}
      />
      <ReportTable
        title={`Accuracy under ${name}, in numbers`}
        {...{ lines, parts, onDelete }}
        seconds={summaries.map((s) => s.seconds)}
      />
    </>
  );
}
