/** The table of training methods. */
import type { MethodConfigOf, MethodName } from "../../shared/schema/methodConfig.ts";
import { amm } from "./amm.ts";
import { deepDefense } from "./deepDefense.ts";
import { gradientRegularization } from "./gradientRegularization.ts";
import { largeMargin } from "./largeMargin.ts";
import type { Batch, BatchMetrics, Method, MethodContext, MethodTable } from "./method.ts";
import { mma, omma } from "./mma.ts";
import { pgdTraining } from "./pgdTraining.ts";
import { reference } from "./reference.ts";
import { robustOptimization } from "./robustOptimization.ts";
import { trades } from "./trades.ts";

export const methods: MethodTable = {
  reference,
  amm,
  deepDefense,
  largeMargin,
  mma,
  omma,
  gradientRegularization,
  robustOptimization,
  pgdTraining,
  trades,
};

/** By the row of the config's method. */
export function runMethod<N extends MethodName>(
  batch: Batch,
  config: MethodConfigOf<N> & { readonly name: N },
  model: MethodContext,
): BatchMetrics {
  const method: Method<N> = methods[config.name];
  return method(batch, config, model);
}

/** Whether the method runs DeepFool at every step, for which bounds of the weights' norms are kept up to date. */
export function followsBounds(name: MethodName): boolean {
  return name === "amm" || name === "deepDefense";
}
