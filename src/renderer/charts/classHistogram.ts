/** Margin histograms of single classes. */
import { marginHistogram, type MarginHistogram } from "../../shared/marginHistogram.ts";

/** What a class needs of `runs.vectors`. */
export interface Vectors {
  /** [n] each */
  readonly margins: Float32Array;
  readonly predictions: Int32Array;
  readonly labels: Int32Array;
}

/** Margins of the samples whose ground truth is `label`. */
export function classHistogram({ margins, predictions, labels }: Vectors, label: number): MarginHistogram {
  const places: number[] = [];
  for (let i = 0; i < labels.length; i++) if (labels[i] === label) places.push(i);
  return marginHistogram(
    Float32Array.from(places, (i) => margins[i]),
    Int32Array.from(places, (i) => predictions[i]),
    Int32Array.from(places, (i) => labels[i]),
  );
}

/** Mean and median of the finite margins of one class (null: of all); NaN without any. */
export function marginCentre({ margins, labels }: Vectors, label: number | null) {
  const finite = margins
    .filter((m, i) => Number.isFinite(m) && (label === null || labels[i] === label))
    .sort();
  const n = finite.length;
  if (n === 0) return { mean: NaN, median: NaN };
  const mean = finite.reduce((sum, m) => sum + m, 0) / n;
  return { mean, median: (finite[(n - 1) >> 1] + finite[n >> 1]) / 2 };
}
