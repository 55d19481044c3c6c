/** Whether a checkpoint belongs to a run. */
import { AppError, expected } from "../shared/errors.ts";
import type { RunConfig } from "../shared/schema/runConfig.ts";

/**
 * Only how long a run is, how often it saves and where it computes may differ between its sessions.
 * @throws AppError `checkpoint` that names the part of the config that does
 */
export function assertSameRun(saved: RunConfig, config: RunConfig): void {
  const free = { epochs: 0, maxSteps: null, checkpointEvery: null };
  const identity = ({ compute: _, training, ...rest }: RunConfig): Record<string, unknown> => ({
    ...rest,
    training: { ...training, ...free },
  });
  const [before, after] = [identity(saved), identity(config)];
  for (const part of Object.keys(before)) {
    const [was, is] = [JSON.stringify(before[part]), JSON.stringify(after[part])];
    if (was !== is) throw new AppError("checkpoint", expected(`${was} as in the checkpoint`, is, part));
  }
}
