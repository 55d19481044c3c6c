/** Reference: mean cross-entropy (methods.md section 1). */
import type { Batch, BatchMetrics, MethodContext } from "./method.ts";
import { addCrossEntropyGradient, cleanMetrics, trainingPass } from "./trainingPass.ts";

/** Every method whose weight is 0 is this one, bit for bit. */
export function reference(batch: Batch, _config: unknown, model: MethodContext): BatchMetrics {
  const pass = trainingPass(batch, model);
  addCrossEntropyGradient(pass, model);
  return cleanMetrics(pass);
}
