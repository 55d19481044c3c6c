import type { RunConfig } from "../schema/runConfig.ts";
import type { Preset } from "./preset.ts";

/** What is still to be chosen before a preset that fine-tunes is the published setting; null: nothing. */
export function missingWarmStart(
  { finetunes }: Preset,
  warmStart: RunConfig["training"]["warmStart"],
): string | null {
  if (finetunes === undefined || warmStart !== null) return null;
  return `This preset fine-tunes ${finetunes}: without a warm start it begins with drawn weights`;
}
