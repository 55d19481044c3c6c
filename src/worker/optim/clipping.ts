/** Global gradient norm and the factor that clips it. */
import * as tf from "@tensorflow/tfjs-core";
import type { Tensor } from "@tensorflow/tfjs-core";
import type { Backend } from "../backend/backend.ts";

/** ‖g‖₂ over all gradients together, one read from the device. */
export function globalNorm(gradients: Iterable<Tensor>, backend: Backend): number {
  const squares = tf.tidy(() => tf.stack([...gradients].map((gradient) => backend.sumSquares(gradient))));
  const sum = Array.from(squares.dataSync()).reduce((total, square) => total + square, 0);
  squares.dispose();
  return Math.sqrt(sum);
}

/** The factor that puts a gradient of this norm onto the sphere of radius `most` when it is outside; null: never. */
export function clipFactor(norm: number, most: number | null): number {
  return most !== null && norm > most ? most / norm : 1;
}
