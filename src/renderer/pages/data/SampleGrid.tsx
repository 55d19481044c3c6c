import { useCallback, useMemo } from "react";
import { TileGrid } from "../../viewers/TileGrid.tsx";
import { PixelCanvas } from "../../viewers/PixelCanvas.tsx";
import type { PictureShape } from "../../viewers/pictureShape.ts";
import { thumbnailPixels } from "../../viewers/picturePixels.ts";
import type { ScannedSample } from "./sampleScan.ts";

const textHeight = 22;
const leastTileWidth = 66;

export interface SampleGridProps {
  samples: readonly ScannedSample[];
  /** null for data that are no pictures. */
  shape: PictureShape | null;
  split: string;
  /** Called with how far one has scrolled. */
  onSeen: (last: number) => void;
}

/** Samples as pictures with their labels. */
export function SampleGrid({ samples, shape, split, onSeen }: SampleGridProps) {
  const onView = useCallback((_first: number, last: number) => onSeen(last), [onSeen]);
  return (
    <div className="data-samples">
      <TileGrid
        label={`Samples of the ${split} split`}
        count={samples.length}
        leastWidth={leastTileWidth}
        heightOf={(width) => width + textHeight}
        selected={-1}
        onView={onView}
        tileLabel={(i) => `Sample ${samples[i].place}, label ${samples[i].label}`}
        tile={(i, width) => <LabelledPicture sample={samples[i]} shape={shape} width={width} />}
      />
    </div>
  );
}

interface LabelledPictureProps {
  sample: ScannedSample;
  shape: PictureShape | null;
  width: number;
}

function LabelledPicture({ sample: { page, offset, label, place }, shape, width }: LabelledPictureProps) {
  return (
    <>
      {shape && <TilePicture {...{ page, offset, shape }} width={width - 8} />}
      <div className="data-tile__text">
        <strong>{label}</strong>
        <span className="muted">{place}</span>
      </div>
    </>
  );
}

interface TilePictureProps {
  page: ScannedSample["page"];
  offset: number;
  shape: PictureShape;
  width: number;
}

/** One picture of a page of them. */
export function TilePicture({ page, offset, shape, width }: TilePictureProps) {
  const pixels = useMemo(() => thumbnailPixels(page.pixels, offset, shape), [page, offset, shape]);
  const fitting = width / shape.width;
  return (
    <div className="data-tile__picture" style={{ height: width }}>
      <PixelCanvas
        pixels={pixels}
        height={shape.height}
        width={shape.width}
        zoom={fitting >= 1 ? Math.floor(fitting) : fitting}
        label=""
      />
    </div>
  );
}
