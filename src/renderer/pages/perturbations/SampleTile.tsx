import { useFormat } from "../../components/useFormat.ts";
import { PixelCanvas } from "../../viewers/PixelCanvas.tsx";
import type { Point } from "../../viewers/plane.ts";
import type { Thumbnail } from "../../viewers/thumbnailStore.ts";

/** Room for words below a picture, pixels. */
export const tileTextHeight = 44;
/** Around the picture. */
export const tilePadding = 4;

export interface SampleTileProps {
  width: number;
  /** undefined: being read. */
  thumbnail: Thumbnail | undefined;
  label: number;
  prediction: number;
  margin: number;
  /** Shown where the gallery is ordered by it. */
  gain: number | null;
}

/** A sample in the gallery: its picture, label → prediction, and margin. */
export function SampleTile({ width, thumbnail, label, prediction, margin, gain }: SampleTileProps) {
  const { formatNumber } = useFormat();
  const side = width - 2 * tilePadding;
  const isWrong = label !== prediction;
  return (
    <>
      <div className="sample-tile__picture" style={{ height: side }}>
        {thumbnail === undefined && <div className="sample-tile__waiting" />}
        {thumbnail?.picture && (
          <PixelCanvas
            pixels={thumbnail.picture.pixels}
            height={thumbnail.picture.shape.height}
            width={thumbnail.picture.shape.width}
            zoom={tileZoom(side, thumbnail.picture.shape.width)}
            label=""
          />
        )}
        {thumbnail?.point && <PlaneTile point={thumbnail.point} side={side} />}
        {thumbnail?.picture === null && thumbnail.point === null && (
          <span className="sample-tile__class">{label}</span>
        )}
      </div>
      <div className="sample-tile__text">
        <span className={isWrong ? "sample-tile__wrong" : undefined}>
          {label} → {prediction}
          {isWrong && " ✕"}
        </span>
        <span className="muted">
          {formatNumber(margin, gain === null ? 3 : 2)}
          {gain !== null && ` (${gain > 0 ? "+" : ""}${formatNumber(gain, 2)})`}
        </span>
      </div>
    </>
  );
}

/** A dot in the range of the data. */
function PlaneTile({ point, side }: { point: Point; side: number }) {
  return (
    <svg className="sample-tile__plane" width={side} height={side} aria-hidden>
      <rect width={side} height={side} />
      <circle cx={point.x * side} cy={(1 - point.y) * side} r={4} />
    </svg>
  );
}

/** A whole number where the picture is smaller than its place, so that all its pixels are equally large. */
function tileZoom(side: number, pictureWidth: number): number {
  const fitting = side / pictureWidth;
  return fitting >= 1 ? Math.floor(fitting) : fitting;
}
