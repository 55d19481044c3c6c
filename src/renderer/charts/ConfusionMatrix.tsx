import { useMemo, useRef, type ReactNode } from "react";
import { ChartCard } from "./ChartCard.tsx";
import { ChartPicture } from "./ChartPicture.tsx";
import { confusionGeometry, type ConfusionGeometry } from "./confusionGeometry.ts";
import { confusionTable } from "./confusionTable.ts";
import { ConfusionPointer } from "./ConfusionPointer.tsx";
import { formatValue } from "./ticks.ts";
import { useWidth } from "./useWidth.ts";

export interface ConfusionMatrixProps {
  title: string;
  /** [classes · classes], row: ground truth, column: prediction (`confusionCounts`, `rowShares`, or a difference). */
  cells: ArrayLike<number>;
  classes: number;
  /** Names of the classes; left out: their numbers. */
  classNames?: readonly string[];
  /** `counts` and `shares`: right predictions and mistakes have a colour each; `signed`: a difference. */
  kind: "counts" | "shares" | "signed";
  /** Colour of right predictions: `var(--series-1)`. */
  color?: string;
  /** How a cell reads; left out: four significant digits, shares in percent. */
  format?: (value: number) => string;
  /** A cell was opened by click or Enter. */
  onOpen?: (label: number, prediction: number) => void;
  actions?: ReactNode;
  note?: ReactNode;
}

/** Which class is taken for which. */
export function ConfusionMatrix(props: ConfusionMatrixProps) {
  const { title, cells, classes, classNames, kind } = props;
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const names = useMemo(
    () => Array.from({ length: classes }, (_, k) => classNames?.[k] ?? String(k)),
    [classes, classNames],
  );
  const geometry = useMemo(
    () => confusionGeometry({ cells, classes, width, isSigned: kind === "signed" }),
    [cells, classes, width, kind],
  );
  const format = props.format ?? (kind === "shares" ? percent : formatValue);
  return (
    <ChartCard
      title={title}
      legend={[]}
      actions={props.actions}
      table={() => confusionTable(cells, names)}
      note={props.note}
    >
      <div ref={frame} className="chart__plot" style={{ height: geometry.height }}>
        <ChartPicture label={`${title}. ${classes} classes; ground truth downwards, prediction across.`}>
          {width > 0 && <Matrix {...{ geometry, names, format }} color={props.color ?? "var(--success)"} />}
        </ChartPicture>
        {width > 0 && <ConfusionPointer {...{ title, geometry, names, format }} onOpen={props.onOpen} />}
      </div>
    </ChartCard>
  );
}

function percent(share: number): string {
  return share === 0 ? "0" : `${formatValue(share * 100, 3)} %`;
}

interface MatrixProps {
  geometry: ConfusionGeometry;
  names: readonly string[];
  format: (value: number) => string;
  color: string;
}

/** recharts has no matrix: this is plain SVG. */
function Matrix({ geometry: { left, top, side, width, height, cells }, names, format, color }: MatrixProps) {
  const colors = { right: color, mistake: "var(--danger)", more: "var(--positive)", less: "var(--negative)" };
  const middle = side / 2;
  return (
    <svg width={width} height={height} className="confusion">
      <text x={left} y={12} className="confusion__axis">
        prediction →
      </text>
      <text x={4} y={top - 6} className="confusion__axis">
        truth ↓
      </text>
      {names.map((name, k) => (
        <g key={k} className="confusion__name">
          <text x={left + k * side + middle} y={top - 6} textAnchor="middle">
            {name}
          </text>
          <text x={left - 6} y={top + k * side + middle} dy="0.35em" textAnchor="end">
            {name}
          </text>
        </g>
      ))}
      {cells.map(({ label, prediction, value, tone, strength }) => (
        <g
          key={`${label}-${prediction}`}
          transform={`translate(${left + prediction * side} ${top + label * side})`}
        >
          <rect width={side - 1} height={side - 1} fill={colors[tone]} fillOpacity={strength} />
          {value !== 0 && side >= 26 && (
            <text x={middle} y={middle} dy="0.35em" textAnchor="middle" className="confusion__value">
              {format(value)}
            </text>
          )}
        </g>
      ))}
    </svg>
  );
}
