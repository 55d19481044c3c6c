/** The network of a checkpoint as measurements take it. */
import { AppError, expected } from "../../shared/errors.ts";
import type { CheckpointOfRun } from "../../shared/workerProtocol.ts";
import { Victim } from "../attacks/victim.ts";
import type { Backend } from "../backend/backend.ts";
import { loadNetwork, type LoadedNetwork } from "../inspect/networks.ts";
import { deterministic } from "../nn/mode.ts";
import type { Network } from "../nn/network.ts";
import { assertSameRun } from "../sameRun.ts";

export interface Subject {
  /** Calls its argument with the network; its tensors are freed afterwards. */
  readonly withVictim: (body: (victim: Victim) => void) => void;
  /** DeepFool rows pulled back at a time. */
  readonly rowChunk: number;
}

export function subjectOf({ network, parameters, rowChunk }: Omit<LoadedNetwork, "config">): Subject {
  const withVictim: Subject["withVictim"] = (body) =>
    parameters.withValues((context) => body(new Victim(network, context, deterministic)));
  return { withVictim, rowChunk };
}

/**
 * Calls `body` with the networks of further checkpoints, which must see the same inputs as the first and tell as many
 * classes apart. Data sets of one shape are normalised in one way (data/normalise.ts), so that they may share inputs.
 *
 * @throws AppError `checkpoint` for one that is gone or of another run; `config` for one that does not fit
 */
export async function withOthers<T>(
  others: readonly CheckpointOfRun[],
  first: Network,
  backend: Backend,
  body: (subjects: Subject[]) => Promise<T>,
): Promise<T> {
  const loaded: LoadedNetwork[] = [];
  try {
    for (const { runId, config, checkpoint } of others) {
      const other = loadNetwork(checkpoint, backend);
      loaded.push(other);
      assertSameRun(other.config, config);
      assertComparable(first, other.network, runId);
    }
    return await body(loaded.map(subjectOf));
  } finally {
    for (const { parameters } of loaded) parameters.dispose();
  }
}

function assertComparable(first: Network, other: Network, runId: string): void {
  const [wanted, came] = [first, other].map(
    ({ inputShape, classes }) => `inputs of ${inputShape.join("×")} and ${classes} classes`,
  );
  if (wanted === came) return;
  throw new AppError("config", expected(`${wanted}, as the first run's`, came, `run ${runId}`));
}
