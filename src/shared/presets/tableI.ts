import type { ModelName } from "../schema/modelConfig.ts";
import type { RunConfigInput } from "../schema/runConfig.ts";

export type MethodInput = NonNullable<RunConfigInput["method"]>;

/** Tables I-III: 100 epochs, batch 100, rate × 0.1 at 50 and × 0.01 at 80, weight decay 1e-4, all 60k images. */
export function tableI(model: ModelName, method: MethodInput): RunConfigInput {
  return {
    data: { name: "mnist" },
    model: { name: model },
    method,
    schedule: {
      learningRate: 0.005,
      steps: [
        { epoch: 50, factor: 0.1 },
        { epoch: 80, factor: 0.01 },
      ],
    },
    training: { epochs: 100, batchSize: 100 },
    evaluation: { every: 5 },
  };
}
