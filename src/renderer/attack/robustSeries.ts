/** Robust accuracies as lines of a chart. */
import type { Series } from "../charts/series.ts";
import type { AnyMeasurement } from "./groups.ts";
import type { MeasuredLine } from "./lines.ts";
import type { RobustSummary } from "./verdictReport.ts";

type Robust = AnyMeasurement & { readonly summary: RobustSummary };

/** Each begins at ε = 0, with the accuracy without an attack. */
export function robustSeries(lines: readonly MeasuredLine<Robust>[]): Series[] {
  return lines.map(({ measurement, label, color, isEarlier }) => {
    const { verdict, curve } = measurement.summary;
    const isZeroThere = curve[0]?.epsilon === 0;
    const points = isZeroThere ? curve : [{ epsilon: 0, robustAccuracy: verdict.cleanAccuracy }, ...curve];
    return {
      ...{ id: String(measurement.id), label, color, markers: true, dashed: isEarlier },
      x: Float64Array.from(points, (p) => p.epsilon),
      y: Float64Array.from(points, (p) => p.robustAccuracy),
    };
  });
}
