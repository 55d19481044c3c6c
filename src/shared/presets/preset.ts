import type { RunConfigInput } from "../schema/runConfig.ts";

export interface Preset {
  readonly title: string;
  /** The table or file that the settings are from. */
  readonly source: string;
  /** Which run's weights it is meant to begin with, where it fine-tunes: nobody but the user knows that run. */
  readonly finetunes?: string;
  readonly config: RunConfigInput;
}
