/** `training.warmStart` looked up in what is stored: which checkpoint it names, and where that lies. */
import { AppError, expected } from "../../shared/errors.ts";
import type { RunConfig } from "../../shared/schema/runConfig.ts";
import { readWarmStart, type WarmStart, warmStartText } from "../../shared/schema/warmStart.ts";
import type { WarmStartFolder } from "../../shared/workerProtocol.ts";
import type { RunRow } from "../store/runs.ts";
import { findRun } from "./findRun.ts";
import type { RunHost } from "./runHost.ts";
import { checkpointFolder, wantedCheckpoint } from "./storedCheckpoint.ts";

const where = "training.warmStart";

/**
 * The config with its warm start written out as RUN@CHECKPOINT.
 * @param options.orOpen for a run that is to wait: of a source that waits or trains itself the checkpoint stays open, and
 * is settled when the run begins
 * @throws AppError `usage`, `config` or `checkpoint` when there is no such run or checkpoint, or of another network
 */
export function settledWarmStart(host: RunHost, config: RunConfig, options = { orOpen: false }): RunConfig {
  const { warmStart } = config.training;
  if (warmStart === null) return config;
  const wanted = readWarmStart(warmStart);
  const { id, status, queuePosition } = sourceOf(host, wanted, config);
  const isUnderWay = status === "running" || queuePosition !== null;
  const staysOpen = options.orOpen && wanted.checkpoint === null && isUnderWay;
  const checkpoint = staysOpen ? null : wantedCheckpoint(host, id, wanted.checkpoint).name;
  const named = warmStartText({ run: id, checkpoint });
  return { ...config, training: { ...config.training, warmStart: named } };
}

/** What the trainer is told; null where the weights are drawn. @throws AppError as `settledWarmStart` */
export function warmStartFolder(host: RunHost, config: RunConfig): WarmStartFolder | null {
  const { warmStart } = config.training;
  if (warmStart === null) return null;
  const wanted = readWarmStart(warmStart);
  const { id } = sourceOf(host, wanted, config);
  const row = wantedCheckpoint(host, id, wanted.checkpoint);
  const origin = warmStartText({ run: id, checkpoint: row.name });
  return { origin, folder: checkpointFolder(host, id, row) };
}

/** The run whose weights are wanted: it is there, and has the network that the config asks for. */
function sourceOf({ store }: RunHost, { run }: WarmStart, config: RunConfig): RunRow {
  const source = store.runs.get(store.runs.has(run) ? run : findRun(store, run, where));
  if (source.deleted !== null) {
    const what = expected("a run that is there", "a deleted one", `${where} ${run}`);
    throw new AppError("usage", `${what}: restore it, or choose another run`);
  }
  const [wanted, came] = [source.config.model.name, config.model.name];
  if (wanted === came) return source;
  throw new AppError("config", expected(`model.name ${wanted}, as run ${source.id} has it`, came, where));
}
