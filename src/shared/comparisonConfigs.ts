/** The runs of a comparison. */
import { AppError, expected } from "./errors.ts";
import { referenceOf } from "./referenceOf.ts";
import type { RunConfig } from "./schema/runConfig.ts";

/**
 * The Reference and the method of each config, Reference first.
 * @param configs of one method, one a seed
 * @throws AppError `config` for a Reference
 */
export function comparisonConfigs(configs: readonly RunConfig[]): RunConfig[] {
  return configs.flatMap((config) => {
    if (config.method.name !== "reference") return [referenceOf(config), config];
    throw new AppError(
      "config",
      `${expected("another method", config.method.name, "method.name")}: it is compared with its Reference`,
    );
  });
}
