/** Everything of a confusion matrix that is computed. No React and no DOM. */

export interface ConfusionCell {
  readonly label: number;
  readonly prediction: number;
  readonly value: number;
  readonly tone: "right" | "mistake" | "more" | "less";
  /** Opacity of its colour. */
  readonly strength: number;
}

export interface ConfusionGeometry {
  readonly left: number;
  readonly top: number;
  /** Of one cell, pixels. */
  readonly side: number;
  readonly width: number;
  readonly height: number;
  /** Row by row. */
  readonly cells: readonly ConfusionCell[];
  readonly classes: number;
}

const [left, top] = [44, 34];
const [leastSide, mostSide] = [14, 46];
/** Text on a cell must stay readable. */
const strongest = 0.5;

export interface ConfusionGeometryInput {
  readonly cells: ArrayLike<number>;
  readonly classes: number;
  readonly width: number;
  readonly isSigned: boolean;
}

/** Mistakes are coloured by the greatest mistake, for beside the right predictions they would all be pale. */
export function confusionGeometry({
  cells,
  classes,
  width,
  isSigned,
}: ConfusionGeometryInput): ConfusionGeometry {
  const side = Math.max(leastSide, Math.min(mostSide, Math.floor((width - left) / Math.max(1, classes))));
  const size = left + classes * side;
  const isRight = (i: number) => Math.floor(i / classes) === i % classes;
  let [right, mistake] = [0, 0];
  for (let i = 0; i < cells.length; i++) {
    if (isRight(i)) right = Math.max(right, Math.abs(cells[i]));
    else mistake = Math.max(mistake, Math.abs(cells[i]));
  }
  const all = Math.max(right, mistake);
  return {
    ...{ left, top, side, classes, width: size, height: top + classes * side + 4 },
    cells: Array.from({ length: cells.length }, (_, i) => {
      const value = cells[i];
      const most = isSigned ? all : isRight(i) ? right : mistake;
      const tone = isSigned ? (value >= 0 ? "more" : "less") : isRight(i) ? "right" : "mistake";
      const strength = most > 0 ? (Math.abs(value) / most) * strongest : 0;
      return { label: Math.floor(i / classes), prediction: i % classes, value, tone, strength };
    }),
  };
}
