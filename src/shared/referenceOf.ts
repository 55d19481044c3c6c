/** What a run is compared with. */
import type { RunConfig } from "./schema/runConfig.ts";

/** A config's Reference: the same settings with the method `reference`. */
export function referenceOf(config: RunConfig): RunConfig {
  return { ...config, method: { name: "reference" } };
}
