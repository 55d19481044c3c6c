import { useMemo } from "react";
import { corruptionReport, corruptionSeries, levelText } from "../../attack/corruptionReport.ts";
import { linesOf } from "../../attack/lines.ts";
import { LineChart } from "../../charts/LineChart.tsx";
import { corruptionLabels } from "../../components/labels.ts";
import { useFormat } from "../../components/useFormat.ts";
import type { ResultsProps } from "./attackKinds.tsx";
import { ReportTable } from "./ReportTable.tsx";

/** Accuracy against the strength of a noise or blur. */
export function CorruptionResults({ attack, group, onDelete }: ResultsProps<"corruption">) {
  const { formatPercent } = useFormat();
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
      <LineChart
        title={`Accuracy under ${name}`}
        xLabel={symbol}
        {...(unit === undefined ? {} : { xUnit: unit })}
        yLabel="accuracy"
        series={curves}
        xScale="linear"
        yScale="linear"
        yDomain={[0, 1]}
        yLimits={[0, 1]}
        alwaysLegend
        height={280}
        formatX={(x) => `${symbol} = ${x}`}
        formatY={(y) => formatPercent(y)}
        drawNow={curves.map((curve) => curve.id).join()}
      />
      <ReportTable
        title={`Accuracy under ${name}, in numbers`}
        {...{ lines, parts, onDelete }}
        seconds={summaries.map((s) => s.seconds)}
      />
    </>
  );
}
