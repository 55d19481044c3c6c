/** Where a run stands. */
export const runStatuses = ["queued", "running", "finished", "stopped", "interrupted", "failed"] as const;
export type RunStatus = (typeof runStatuses)[number];
