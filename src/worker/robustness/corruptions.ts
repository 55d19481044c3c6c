/** The table of corruptions: noise and blur of a batch. */
import * as tf from "@tensorflow/tfjs-core";
import type { Tensor2D } from "@tensorflow/tfjs-core";
import { AppError, expected } from "../../shared/errors.ts";
import type { CorruptionName } from "../../shared/schema/corruptionConfig.ts";
import type { Box } from "../attacks/box.ts";
import { rowsTensor } from "../attacks/rows.ts";
import type { Rng } from "../rng.ts";
import { blurred } from "./blur.ts";

export interface CorruptionInput {
  /** [N, D] */
  readonly x: Tensor2D;
  /** Of one sample. */
  readonly inputShape: readonly number[];
  /** Black and white; null where inputs are no pictures. */
  readonly box: Box | null;
  /** It goes on from sample to sample, so that the size of batches changes nothing. */
  readonly rng: Rng;
}

export interface CorruptionRule {
  readonly random: boolean;
  /** Draws what is random once; the result gives the batch at any strength, [N, D]. */
  draw(input: CorruptionInput): (level: number) => Tensor2D;
}

export const corruptions: { readonly [N in CorruptionName]: CorruptionRule } = {
  gaussianNoise: additive((rng) => rng.normal()),
  uniformNoise: additive((rng) => 2 * rng.uniform() - 1),
  saltAndPepper: { random: true, draw: saltAndPepper },
  gaussianBlur: {
    random: false,
    draw: ({ x, inputShape }) => {
      const [height, width, channels] = pictureShape(inputShape, "gaussianBlur");
      return (sigma) => blurred(x, [height, width, channels], sigma);
    },
  },
};

/** x + level·n with n drawn entry by entry. */
function additive(entry: (rng: Rng) => number): CorruptionRule {
  return {
    random: true,
    draw: ({ x, rng }) => {
      const noise = rowsTensor(
        Float32Array.from({ length: x.size }, () => entry(rng)),
        x.shape[0],
      );
      return (level) => tf.tidy(() => tf.add<Tensor2D>(x, tf.mul(noise, level)));
    },
  };
}

/** A pixel whose u is below the level becomes black or white, all channels at once: what is replaced stays so as it grows. */
function saltAndPepper({ x, inputShape, box, rng }: CorruptionInput): (level: number) => Tensor2D {
  const [height, width, channels] = pictureShape(inputShape, "saltAndPepper");
  if (!box) throw new AppError("internal", expected("black and white of pictures", "none", "saltAndPepper"));
  const pixels = x.shape[0] * height * width;
  const [chances, ends] = [new Float32Array(pixels * channels), new Float32Array(pixels * channels)];
  for (let pixel = 0; pixel < pixels; pixel++) {
    const chance = rng.uniform();
    const end = rng.below(2) === 0 ? box.low : box.high;
    for (let c = 0; c < channels; c++) {
      chances[pixel * channels + c] = chance;
      ends[pixel * channels + c] = end[c];
    }
  }
  const [u, replaced] = [rowsTensor(chances, x.shape[0]), rowsTensor(ends, x.shape[0])];
  return (level) => tf.tidy(() => tf.where<Tensor2D>(tf.less(u, level), replaced, x));
}

/** @throws AppError `config` for inputs that are no pictures */
function pictureShape(inputShape: readonly number[], name: CorruptionName): [number, number, number] {
  const [height, width, channels] = inputShape;
  if (inputShape.length === 3) return [height, width, channels];
  const came = `inputs of shape ${inputShape.join("×")}`;
  throw new AppError("config", expected(`pictures for ${name}`, came, "corruption.name"));
}
