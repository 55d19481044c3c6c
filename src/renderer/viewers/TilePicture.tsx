import { PixelCanvas } from "./PixelCanvas.tsx";
import type { Point } from "./plane.ts";
import type { Thumbnail } from "./thumbnailStore.ts";
import "./sampleTile.css";

export interface TilePictureProps {
  /** CSS pixels. */
  side: number;
  /** undefined: being read. */
  thumbnail: Thumbnail | undefined;
  /** Shown for data that are neither pictures nor points of a plane. */
  label: number;
}

/** The picture of a sample in a tile. */
export function TilePicture({ side, thumbnail, label }: TilePictureProps) {
  return (
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
