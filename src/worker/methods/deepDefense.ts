/** Deep Defense (methods.md section 4; Yan, Guo and Zhang 2018): AMM's R on ‖r‖₂/‖x‖₂, over all samples, by EXP. */
import { squaredRows } from "../margin/rowNorms.ts";
import { marginRegularization } from "./marginRegularization.ts";
import type { Method } from "./method.ts";
import { reference } from "./reference.ts";

export const deepDefense: Method<"deepDefense"> = (batch, config, model) => {
  if (config.lambda === 0) return reference(batch, config, model);
  const all = { aggregation: "AVG", shrinkage: "EXP", topFraction: 1 } as const;
  const lengths = () => Float64Array.from(squaredRows(batch.x, model.context), Math.sqrt); // ‖x‖₂
  return marginRegularization(batch, { ...config, ...all }, model, lengths);
};
