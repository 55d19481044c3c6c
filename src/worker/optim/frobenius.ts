/** ‖X‖_F on the host. */
import type { Tensor } from "@tensorflow/tfjs-core";
import type { Backend } from "../backend/backend.ts";

export function frobenius(x: Tensor, backend: Backend): number {
  const squares = backend.sumSquares(x);
  const norm = Math.sqrt(squares.dataSync()[0]);
  squares.dispose();
  return norm;
}
