import { ChartCard } from "../../charts/ChartCard.tsx";
import { ChartPicture } from "../../charts/ChartPicture.tsx";
import { seriesColor } from "../../charts/series.ts";
import type { ScannedSample } from "./sampleScan.ts";

const side = 380;
const frame = 20;

/** Samples that are points of a plane. Thumbnails hold them as bytes: places are rounded to 1/255 of the range. */
export function PlaneScatter({ samples, classes }: { samples: readonly ScannedSample[]; classes: number }) {
  const legend = Array.from({ length: classes }, (_, k) => ({
    id: String(k),
    label: `class ${k}`,
    color: seriesColor(k),
  }));
  const byteOf = (sample: ScannedSample, axis: number) => sample.page.pixels[2 * sample.offset + axis];
  return (
    <ChartCard
      title="Samples in the plane"
      legend={legend}
      table={() => ({
        columns: ["sample", "label", "x₁ (0 to 255)", "x₂ (0 to 255)"],
        rows: samples.length,
        cell: (row, column) => {
          const sample = samples[row];
          return [sample.place, sample.label, byteOf(sample, 0), byteOf(sample, 1)][column];
        },
      })}
      note="x₁ to the right, x₂ upward, over the range of the data in 255 steps."
    >
      <ChartPicture label={`${samples.length} samples in the plane, coloured by class`} ownHeight>
        <svg width={side + 2 * frame} height={side + 2 * frame} className="plane-scatter">
          <rect x={frame} y={frame} width={side} height={side} className="plane-scatter__frame" />
          {samples.map((sample) => (
            <circle
              key={sample.place}
              cx={frame + (byteOf(sample, 0) / 255) * side}
              cy={frame + (1 - byteOf(sample, 1) / 255) * side}
              r={3}
              fill={seriesColor(sample.label)}
              fillOpacity={0.75}
            />
          ))}
        </svg>
      </ChartPicture>
    </ChartCard>
  );
}
