/** The parts of a RunConfig, in the order of a form. */
import type { RunConfig } from "./runConfig.ts";

export interface Section {
  readonly title: string;
  /** What is decided there, in a few words. */
  readonly about: string;
}

/** Every key of the config that holds further fields; `""` for the fields of the config itself. */
export const sections = {
  "": { title: "Run", about: "what is repeated" },
  data: { title: "Data", about: "what is learnt, and from how much of it" },
  model: { title: "Network", about: "what learns" },
  method: { title: "Method", about: "Reference or AMM, and how margins are enlarged" },
  optimizer: { title: "Optimiser", about: "how a gradient becomes a step" },
  schedule: { title: "Learning rate", about: "how large the steps are, and when they shrink" },
  training: { title: "Training", about: "from which weights, how long, in what batches" },
  evaluation: { title: "Evaluation", about: "how often, and how margins are measured" },
  compute: { title: "Compute", about: "where it runs" },
} as const satisfies { readonly [K in Exclude<keyof RunConfig, "seed"> | ""]: Section };

export type SectionName = keyof typeof sections;
