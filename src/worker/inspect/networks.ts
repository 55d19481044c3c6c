/** Networks of checkpoints, loaded to be looked at. */
import { statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { AppError } from "../../shared/errors.ts";
import type { RunConfig } from "../../shared/schema/runConfig.ts";
import type { Backend } from "../backend/backend.ts";
import { loadCheckpoint } from "../checkpoint.ts";
import { chunksFor } from "../chunks.ts";
import { models } from "../models/index.ts";
import type { Network } from "../nn/network.ts";
import { Parameters } from "../nn/parameters.ts";
import { assertSameRun } from "../sameRun.ts";
import { RecentlyUsed } from "./recentlyUsed.ts";

export interface LoadedNetwork {
  readonly network: Network;
  readonly parameters: Parameters;
  /** DeepFool rows pulled back at a time. */
  readonly rowChunk: number;
  /** What it was trained with. */
  readonly config: RunConfig;
}

/** Two runs side by side at two checkpoints each. */
const most = 4;

/** They stay on the device until others take their place; none shares anything with a network that is being trained. */
export class CheckpointNetworks {
  readonly #backend: () => Promise<Backend>;
  readonly #loaded = new RecentlyUsed<LoadedNetwork>(most, ({ parameters }) => parameters.dispose());

  constructor(backend: () => Promise<Backend>) {
    this.#backend = backend;
  }

  /**
   * @param folder of the checkpoint
   * @param config of the run that it should be of
   * @throws AppError `checkpoint` when it is gone, damaged, or of another run
   */
  async get(folder: string, config: RunConfig): Promise<LoadedNetwork> {
    const loaded = await this.#loaded.get(`${folder}\n${fingerprint(folder)}`, async () =>
      loadNetwork(folder, await this.#backend()),
    );
    try {
      assertSameRun(loaded.config, config);
    } catch (thrown) {
      const { message } = AppError.from(thrown);
      throw new AppError("checkpoint", `the checkpoint ${basename(folder)} is of another run: ${message}`);
    }
    return loaded;
  }

  dispose(): void {
    this.#loaded.clear();
  }
}

/** Another one when the checkpoint was written anew. */
function fingerprint(folder: string): string {
  const found = statSync(join(folder, "manifest.json"), { throwIfNoEntry: false });
  if (found) return `${found.mtimeMs} ${found.size}`;
  throw new AppError(
    "checkpoint",
    `expected the checkpoint ${basename(folder)}, got no such folder or one without its manifest: it was deleted or ` +
      `moved. Choose another checkpoint of the run, or put this one back (${dirname(folder)})`,
  );
}

/** @throws AppError `checkpoint` when it is gone or damaged */
export function loadNetwork(folder: string, backend: Backend): LoadedNetwork {
  const { config, weights } = loadCheckpoint(folder);
  const network = models[config.model.name](config.model);
  const parameters = Parameters.restore(network, backend, weights);
  return { network, parameters, rowChunk: chunksFor(network, config.compute.rowChunk).rows, config };
}
