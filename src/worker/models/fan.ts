import type { ModelConfig } from "../../shared/schema/modelConfig.ts";
import type { FanMode } from "../nn/initializers.ts";

/** The fan of He-normal initialisation: what the config asks for, else what the architecture does. */
export function fanOf(config: ModelConfig, architecture: FanMode): FanMode {
  return config.init === "default" ? architecture : config.init;
}
