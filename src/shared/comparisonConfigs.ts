/** The runs of a comparison. */
import { AppError, expected } from "./errors.ts";
import { referenceOf } from "./referenceOf.ts";
import type { RunConfig } from "./schema/runConfig.ts";

/**
 * Reference and AMM for each config, Reference first.
 * @param configs of AMM, one a seed
 * @throws AppError `config` for another method
 */
export function comparisonConfigs(configs: readonly RunConfig[]): RunConfig[] {
  return configs.flatMap((config) => {
    if (config.method.name === "amm") return [referenceOf(config), config];
    throw new AppError(
      "config",
      `${expected("amm", config.method.name, "method.name")}: it is compared with its Reference`,
    );
  });
}
