/** The preset that a run is nearest to. */
import { baseConfig, presetNames } from "../../form/model/bases.ts";
import { configSections, differencesOnly } from "../../compare/configRows.ts";
import type { PresetName } from "../../../shared/presets.ts";
import type { RunConfig } from "../../../shared/schema/runConfig.ts";

/** The one whose config differs in the fewest fields; the earlier one of two as near. The seed does not count. */
export function nearestPreset(config: RunConfig): PresetName {
  const distances = presetNames.map((name) => {
    const sections = differencesOnly(configSections([config, baseConfig({ kind: "preset", name })]));
    return sections.reduce((sum, section) => sum + section.rows.length, 0);
  });
  return presetNames[distances.indexOf(Math.min(...distances))];
}
