/** The views of a run, in the order of their tabs. */
export const runTabNames = [
  "curves",
  "margins",
  "tables",
  "checkpoints",
  "settings",
  "notes",
  "log",
] as const;
