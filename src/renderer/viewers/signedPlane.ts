/** Which one value a signed picture shows at each pixel: a channel, or the length over all channels. */
import type { PictureShape } from "./pictureShape.ts";

export type ChannelChoice = number | "magnitude";

export interface ChannelOption {
  value: ChannelChoice;
  label: string;
}

const colourNames = ["red", "green", "blue"];

/** What there is to choose from; one entry for grey pictures. */
export function channelOptions(shape: PictureShape): ChannelOption[] {
  if (shape.channels === 1) return [{ value: 0, label: "grey" }];
  return [
    { value: "magnitude", label: "magnitude over channels" },
    ...colourNames.map((label, value) => ({ value, label: `${label} channel` })),
  ];
}

/**
 * @param values [H·W·C]
 * @returns [H·W]; the magnitude is ‖·‖₂ over the channels of a pixel, never below 0
 */
export function signedPlane(
  values: ArrayLike<number>,
  shape: PictureShape,
  choice: ChannelChoice,
): Float32Array {
  const { channels } = shape;
  return Float32Array.from({ length: shape.height * shape.width }, (_, pixel) => {
    if (choice !== "magnitude") return values[pixel * channels + Math.min(choice, channels - 1)];
    let sum = 0;
    for (let c = 0; c < channels; c++) sum += values[pixel * channels + c] ** 2;
    return Math.sqrt(sum);
  });
}
