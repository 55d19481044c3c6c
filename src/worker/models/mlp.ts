/** Multilayer perceptrons for MNIST: 784 → hidden → 10 with ReLU, and optional dropout after each hidden affine layer. */
import type { ModelConfig } from "../../shared/schema/modelConfig.ts";
import { dense } from "../nn/dense.ts";
import { dropout } from "../nn/dropout.ts";
import { flatten } from "../nn/flatten.ts";
import type { Layer } from "../nn/layer.ts";
import { Network } from "../nn/network.ts";
import { relu } from "../nn/relu.ts";
import { fanOf } from "./fan.ts";

/** Layers: `flatten`, then `fc1`, `relu1` (`dropout1`), …, and the last `fc`. */
export function mlp(hidden: readonly number[], config: ModelConfig): Network {
  const fan = fanOf(config, "fanIn");
  const layers: Layer[] = [flatten("flatten", [28, 28, 1])];
  let width = 784;
  hidden.forEach((units, i) => {
    const n = i + 1;
    layers.push(dense(`fc${n}`, width, units, fan), relu(`relu${n}`, [units]));
    if (config.dropout > 0) layers.push(dropout(`dropout${n}`, [units], config.dropout));
    width = units;
  });
  layers.push(dense(`fc${hidden.length + 1}`, width, 10, fan));
  return new Network([28, 28, 1], layers);
}
