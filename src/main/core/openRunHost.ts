/** The RunHost of this machine: the database, the folders, the trainer and the backends that are installed. */
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import type { ComputeConfig } from "../../shared/schema/trainingConfig.ts";
import { openStore } from "../store/openStore.ts";
import type { AppPaths } from "./appPaths.ts";
import { appRoot } from "./appRoot.ts";
import { nodeBinary } from "./nodeBinary.ts";
import { isProcessAlive, processIdentity } from "./processIdentity.ts";
import type { RunHost } from "./runHost.ts";
import type { BackendChoice } from "./runtimes/chooseBackend.ts";
import { trainerEnvironment } from "./trainerEnvironment.ts";

/** The trainer's script. */
export const trainerEntry = join(appRoot, "src", "worker", "index.ts");

/** Loading CUDA for the first time on a GPU that it has no code for takes minutes. */
const startLimitMs = 10 * 60_000;
/** A step of a large network on a slow backend, and a checkpoint to write, may come before the answer. */
const stopLimitMs = 2 * 60_000;

export interface RunHostOptions {
  paths: AppPaths;
  dataDir: string;
  trainerEntry: string;
  env: NodeJS.ProcessEnv;
  now: () => Date;
  chooseBackend: (compute: ComputeConfig) => Promise<BackendChoice>;
}

export interface OpenRunHost extends RunHost {
  /** Runs that were marked running though nothing runs them any more; they are `interrupted` now. */
  swept: string[];
  close(): void;
}

/** @throws AppError `store` or `io` */
export function openRunHost(options: RunHostOptions): OpenRunHost {
  const { paths, env, now } = options;
  const store = openStore(paths.database, now().toISOString());
  return {
    store,
    runsDir: paths.runs,
    dataDir: options.dataDir,
    chooseBackend: options.chooseBackend,
    trainerSettings: ({ runtimeDir }) => ({
      entry: options.trainerEntry,
      nodeBinary: nodeBinary(),
      env: trainerEnvironment(env, { runtimeDir, platform: process.platform }),
      startLimitMs,
      stopLimitMs,
    }),
    now,
    newRunId: () => newRunId(now(), randomBytes(2)),
    owner: processIdentity(process.pid),
    swept: store.runs.sweep(isProcessAlive, now().toISOString()),
    close: () => store.close(),
  };
}

/** `YYMMDD-HHMMSS-xxxx`, in UTC: sorts by time, and two that begin in one second differ by `random`. */
export function newRunId(now: Date, random: Uint8Array): string {
  const [date, time] = now.toISOString().slice(2, 19).replaceAll(/[-:]/g, "").split("T");
  return `${date}-${time}-${Buffer.from(random).toString("hex")}`;
}
