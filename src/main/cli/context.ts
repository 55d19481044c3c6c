/** What the commands need from the process that they run in. */
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import type { ComputeConfig } from "../../shared/schema/trainingConfig.ts";
import { type AppPaths, appPaths } from "../core/appPaths.ts";
import { type OpenRunHost, openRunHost, trainerEntry } from "../core/openRunHost.ts";
import { chooseBackend, type BackendChoice } from "../core/runtimes/chooseBackend.ts";
import { Output } from "./output.ts";

export interface CliContext {
  env: NodeJS.ProcessEnv;
  paths: AppPaths;
  output: Output;
  now: () => Date;
  trainerEntry: string;
  chooseBackend: (compute: Pick<ComputeConfig, "backend" | "device">) => Promise<BackendChoice>;
  /** Set by a command that ended well and yet has something to say, as `parity` does. */
  exitCode: number;
}

/** The context of the command line of this process. */
export function processContext(json: boolean): CliContext {
  const paths = appPaths(process.env, process.platform, homedir());
  return {
    env: process.env,
    paths,
    output: new Output(process.stdout, process.stderr, json),
    now: () => new Date(),
    trainerEntry,
    chooseBackend: (compute) => chooseBackend(compute, { runtimesDir: paths.runtimes, env: process.env }),
    exitCode: 0,
  };
}

/** Checkout of the program. */
export const projectRoot = join(import.meta.dirname, "..", "..", "..");

/** `--data`, else AMM_DATA, else the folder that downloads go to. */
export function dataFolder(context: CliContext, option: string | undefined): string {
  return resolve(option ?? context.env["AMM_DATA"] ?? context.paths.data);
}

/** Opens the host of the runs for as long as `work` takes. */
export async function withRuns<T>(
  context: CliContext,
  options: { data?: string },
  work: (host: OpenRunHost) => T | Promise<T>,
): Promise<T> {
  const { paths, env, now, output } = context;
  const host = openRunHost({
    ...{ paths, env, now, trainerEntry: context.trainerEntry, chooseBackend: context.chooseBackend },
    dataDir: dataFolder(context, options.data),
  });
  for (const id of host.swept) output.note(`Run ${id} had been interrupted; go on with: amm resume ${id}`);
  try {
    return await work(host);
  } finally {
    host.close();
  }
}
