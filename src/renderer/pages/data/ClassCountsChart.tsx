import { useRef } from "react";
import { ChartCard } from "../../charts/ChartCard.tsx";
import { ChartPicture } from "../../charts/ChartPicture.tsx";
import { niceDomain } from "../../charts/extent.ts";
import { Plot } from "../../charts/Plot.tsx";
import { plotArea } from "../../charts/plotArea.ts";
import { projection } from "../../charts/projection.ts";
import { ticks } from "../../charts/ticks.ts";
import { useWidth } from "../../charts/useWidth.ts";

const height = 220;
/** Share of its place that a bar takes. */
const barShare = 0.7;

/** How many training samples each class has. */
export function ClassCountsChart({ counts }: { counts: readonly number[] }) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const title = "Training samples by class";
  const text = counts.map((count, k) => `class ${k}: ${count}`).join(", ");
  return (
    <ChartCard
      title={title}
      legend={[]}
      table={() => ({
        columns: ["class", "training samples"],
        rows: counts.length,
        cell: (row, column) => (column === 0 ? row : counts[row]),
      })}
    >
      <div ref={frame} className="chart__plot" style={{ height }}>
        <ChartPicture label={`${title}. ${text}.`}>
          {width > 0 && <CountBars counts={counts} width={width} />}
        </ChartPicture>
      </div>
    </ChartCard>
  );
}

function CountBars({ counts, width }: { counts: readonly number[]; width: number }) {
  const area = plotArea(width, height);
  const classes = [-0.5, counts.length - 0.5] as const;
  const upTo = niceDomain([0, Math.max(1, ...counts)], "linear", 5);
  const across = projection("linear", classes, area.left, area.left + area.width);
  const upward = projection("linear", upTo, area.top + area.height, area.top);
  const x = { scale: "linear", domain: classes, ticks: counts.map((_, k) => k) } as const;
  const y = { scale: "linear", domain: upTo, ticks: ticks(upTo, "linear", 5) } as const;
  return (
    <Plot {...{ width, height, x, y }} xLabel="class" yLabel="samples">
      {counts.map((count, k) => {
        const [left, right] = [across.pixel(k - barShare / 2), across.pixel(k + barShare / 2)];
        const top = upward.pixel(count);
        return (
          <rect
            key={k}
            className="class-bar"
            x={left}
            y={top}
            width={right - left}
            height={Math.max(0, upward.pixel(0) - top)}
          />
        );
      })}
    </Plot>
  );
}
