/** The weights of another run's checkpoint, to begin a new run with. */
import { AppError, expected } from "../shared/errors.ts";
import type { RunConfig } from "../shared/schema/runConfig.ts";
import type { WarmStartFolder } from "../shared/workerProtocol.ts";
import { checkpointHash, loadCheckpoint, type Checkpoint } from "./checkpoint.ts";

export interface WarmWeights {
  readonly weights: Checkpoint["weights"];
  /** What was taken from where, for the run's log. */
  readonly words: string;
}

/**
 * @param from null: nothing was chosen, which a config that asks for a warm start does not allow
 * @throws AppError `checkpoint` when it is missing, damaged, or of another network
 */
export function warmWeights(from: WarmStartFolder | null, config: RunConfig): WarmWeights | null {
  const asked = config.training.warmStart;
  if (from) return load(from, config);
  if (asked === null) return null;
  throw new AppError("checkpoint", expected(`the folder of ${asked}`, "none", "training.warmStart"));
}

function load({ folder, origin }: WarmStartFolder, config: RunConfig): WarmWeights {
  const source = loadCheckpoint(folder);
  const [wanted, came] = [config.model.name, source.config.model.name];
  if (wanted !== came)
    throw new AppError("checkpoint", expected(`weights of ${wanted}`, `those of ${came}`, folder));
  const place = `step ${source.step}, epoch ${source.order.epoch}, SHA-256 ${checkpointHash(folder)}`;
  return { weights: source.weights, words: `Begins with the weights of ${origin} (${place}).` };
}
