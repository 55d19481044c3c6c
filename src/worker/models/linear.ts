/** The affine map for 2-D toy data. */
import type { ModelConfig } from "../../shared/schema/modelConfig.ts";
import { dense } from "../nn/dense.ts";
import { Network } from "../nn/network.ts";
import { fanOf } from "./fan.ts";

/** One layer, `fc`: 2 → 2. */
export function linear(config: ModelConfig): Network {
  return new Network([2], [dense("fc", 2, 2, fanOf(config, "fanIn"))]);
}
