/** Reference: mean cross-entropy (methods.md section 1). */
import type { BatchMetrics, Method } from "./method.ts";
import { addCrossEntropyGradient, trainingPass } from "./trainingPass.ts";

export const reference: Method<{ name: "reference" }> = (batch, _config, model): BatchMetrics => {
  const pass = trainingPass(batch, model);
  addCrossEntropyGradient(pass, model);
  return {
    crossEntropy: pass.loss.loss,
    regularizerT: null,
    regularizerF: null,
    correct: pass.loss.correct,
    count: batch.labels.length,
    fooled: null,
    marginSum: null,
    marginCount: null,
    gradientHealth: null,
    statistics: pass.statistics,
  };
};
