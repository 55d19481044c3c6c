import { LineChart, type LineChartProps } from "../../charts/LineChart.tsx";
import { useFormat } from "../../components/useFormat.ts";

export type AccuracyChartProps = Pick<
  LineChartProps,
  "title" | "xLabel" | "xUnit" | "yLabel" | "series" | "formatX"
>;

/** Accuracies in [0, 1] against the strength of what is done to the inputs. */
export function AccuracyChart(props: AccuracyChartProps) {
  const { formatPercent } = useFormat();
  return (
    <LineChart
      {...props}
      xScale="linear"
      yScale="linear"
      yDomain={[0, 1]}
      yLimits={[0, 1]}
      alwaysLegend
      height={280}
      formatY={(y) => formatPercent(y)}
      drawNow={props.series.map((curve) => curve.id).join()}
    />
  );
}
