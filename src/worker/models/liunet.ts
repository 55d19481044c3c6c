/** LiuNet for MNIST: ten 3×3 convolutions with group normalisation in 16 groups, as released; He fan out. */
import type { ModelConfig } from "../../shared/schema/modelConfig.ts";
import { conv2d } from "../nn/conv2d.ts";
import { dense } from "../nn/dense.ts";
import { flatten } from "../nn/flatten.ts";
import { groupNorm } from "../nn/groupNorm.ts";
import type { Layer } from "../nn/layer.ts";
import { maxPool } from "../nn/maxPool.ts";
import { Network } from "../nn/network.ts";
import { relu } from "../nn/relu.ts";
import { fanOf } from "./fan.ts";

/** Layers with parameters: `conv0`, `norm0`, `conv1_1` … `conv3_3`, `norm1_1` … `norm3_3`, `fc1`, `fc2`. */
export function liunet(config: ModelConfig): Network {
  const fan = fanOf(config, "fanOut");
  const unit = (id: string, size: number, channels: number): Layer[] => [
    conv2d(`conv${id}`, [size, size, channels], 64, { size: [3, 3], padding: 1, fan }),
    groupNorm(`norm${id}`, [size, size, 64], 16),
    relu(`relu${id}`, [size, size, 64]),
  ];
  const block = (b: number, size: number): Layer[] => [
    ...[1, 2, 3].flatMap((i) => unit(`${b}_${i}`, size, 64)),
    maxPool(`pool${b}`, [size, size, 64], 2),
  ];
  return new Network(
    [28, 28, 1],
    [
      ...unit("0", 28, 1),
      ...block(1, 28),
      ...block(2, 14),
      ...block(3, 7),
      flatten("flatten", [3, 3, 64]),
      dense("fc1", 576, 256, fan),
      relu("relu_fc1", [256]),
      dense("fc2", 256, 10, fan),
    ],
  );
}
