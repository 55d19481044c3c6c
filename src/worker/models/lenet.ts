/** LeNet for MNIST as the AMM authors have it: no activation after the convolutions. */
import type { ModelConfig } from "../../shared/schema/modelConfig.ts";
import { conv2d } from "../nn/conv2d.ts";
import { dense } from "../nn/dense.ts";
import { flatten } from "../nn/flatten.ts";
import { maxPool } from "../nn/maxPool.ts";
import { Network } from "../nn/network.ts";
import { relu } from "../nn/relu.ts";
import { fanOf } from "./fan.ts";

/** Layers with parameters: `conv1`, `conv2`, `fc1`, `fc2`. */
export function lenet(config: ModelConfig): Network {
  const fan = fanOf(config, "fanIn");
  return new Network(
    [28, 28, 1],
    [
      conv2d("conv1", [28, 28, 1], 20, { size: [5, 5], fan }),
      maxPool("pool1", [24, 24, 20], 2),
      conv2d("conv2", [12, 12, 20], 50, { size: [5, 5], fan }),
      maxPool("pool2", [8, 8, 50], 2),
      flatten("flatten", [4, 4, 50]),
      dense("fc1", 800, 500, fan),
      relu("relu1", [500]),
      dense("fc2", 500, 10, fan),
    ],
  );
}
