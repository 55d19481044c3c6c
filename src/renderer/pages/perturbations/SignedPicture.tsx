import { useMemo } from "react";
import { PixelPicture } from "../../viewers/PixelPicture.tsx";
import type { PictureShape } from "../../viewers/pictureShape.ts";
import { SignedLegend } from "../../viewers/SignedLegend.tsx";
import { signedPlane, type ChannelChoice } from "../../viewers/signedPlane.ts";
import { signedPixels } from "../../viewers/signedScale.ts";

export interface SignedPictureProps {
  /** `r` or `∂L/∂x`. */
  symbol: string;
  title: string;
  /** What it shows, in words. */
  label: string;
  /** [H·W·C] */
  values: Float32Array;
  shape: PictureShape;
  gain: number;
  channel: ChannelChoice;
  /** Name of its PNG, without the ending. */
  fileName: string;
}

/** Signed values as a picture, with its scale below. */
export function SignedPicture({ symbol, values, shape, gain, channel, ...texts }: SignedPictureProps) {
  const choice = shape.channels === 1 ? 0 : channel;
  const pixels = useMemo(
    () => signedPixels(signedPlane(values, shape, choice), gain),
    [values, shape, choice, gain],
  );
  return (
    <div className="signed-picture">
      <PixelPicture {...texts} pixels={pixels} height={shape.height} width={shape.width} />
      <SignedLegend symbol={symbol} gain={gain} magnitude={choice === "magnitude"} />
    </div>
  );
}
