/** The table of architectures. */
import type { ModelConfig, ModelName } from "../../shared/schema/modelConfig.ts";
import type { Network } from "../nn/network.ts";
import { lenet } from "./lenet.ts";
import { linear } from "./linear.ts";
import { liunet } from "./liunet.ts";
import { mlp } from "./mlp.ts";

export const models: { readonly [K in ModelName]: (config: ModelConfig) => Network } = {
  mlp800: (config) => mlp([800, 800], config),
  "mlp500-150": (config) => mlp([500, 150], config),
  lenet,
  liunet,
  linear,
};
