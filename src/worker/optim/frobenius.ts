/** ‖V‖_F of a variable. */
import type { Backend, Variable } from "../backend/backend.ts";

export function frobenius(variable: Variable, backend: Backend): number {
  const value = variable.read();
  const squares = backend.sumSquares(value);
  const norm = Math.sqrt(squares.dataSync()[0]);
  value.dispose();
  squares.dispose();
  return norm;
}
