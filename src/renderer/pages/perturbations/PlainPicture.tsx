import { useMemo } from "react";
import { PixelPicture } from "../../viewers/PixelPicture.tsx";
import { outsideCount, picturePixels } from "../../viewers/picturePixels.ts";
import type { PictureShape } from "../../viewers/pictureShape.ts";

export interface PlainPictureProps {
  title: string;
  /** What it shows, in words. */
  label: string;
  /** [H·W·C], in the network's input space. */
  x: Float32Array;
  /** [C] */
  mean: readonly number[];
  shape: PictureShape;
  /** Name of its PNG, without the ending. */
  fileName: string;
}

/** A sample as one sees it; says how much of it lies outside of black to white. */
export function PlainPicture({ x, mean, shape, ...texts }: PlainPictureProps) {
  const pixels = useMemo(() => picturePixels(x, mean, shape), [x, mean, shape]);
  const outside = useMemo(() => outsideCount(x, mean), [x, mean]);
  return (
    <div>
      <PixelPicture {...texts} pixels={pixels} height={shape.height} width={shape.width} />
      {outside > 0 && (
        <p className="small muted plain-picture__note">
          {outside} value{outside === 1 ? "" : "s"} cut off to [0, 1]
        </p>
      )}
    </div>
  );
}
