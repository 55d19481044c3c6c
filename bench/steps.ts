/** Milliseconds a training step and memory of each method, network and backend, in units of a matrix product. */
import { trainerEnvironment } from "../src/main/core/trainerEnvironment.ts";
import type { BackendName } from "../src/shared/schema/trainingConfig.ts";
import type { MeasureTask } from "./measure.ts";
import { measureInChild } from "./measureInChild.ts";
import { type BenchResult, measured } from "./results.ts";

export interface StepsOptions {
  backends: readonly BackendName[];
  dataDir: string;
  /** Folder of the native runtime, or null. */
  runtimeDir: string | null;
  quick: boolean;
}

type Case = Pick<MeasureTask, "model" | "method" | "aggregation">;

const cases: Case[] = (["mlp800", "lenet"] as const).flatMap((model) => [
  { model, method: "reference" as const, aggregation: null },
  { model, method: "amm" as const, aggregation: "MIN" as const },
  { model, method: "amm" as const, aggregation: "AVG" as const },
]);

/** Rows at a time for the second memory figure. */
const smallRowChunk: { [K in Case["model"]]: number } = { mlp800: 128, lenet: 32 };

/** The JavaScript kernels take seconds a step; they are for tests, not for training. */
export const measuredBackends = ["tensorflow", "wasm"] as const satisfies readonly BackendName[];

/**
 * @param quick 30 steps of each
 * @param onBackend called after each backend with all results so far: the next one takes minutes
 */
export async function measureSteps(
  { backends, dataDir, runtimeDir, quick }: StepsOptions,
  onBackend: (results: readonly BenchResult[]) => void,
): Promise<BenchResult[]> {
  const results: BenchResult[] = [];
  for (const backend of backends) {
    for (const one of cases) {
      process.stderr.write(`${backend} ${one.model} ${one.method} ${one.aggregation ?? ""}\n`);
      const sizes = { batch: 100, ...lengths(quick), rowChunk: null };
      results.push(await measureCase({ ...one, backend, runtimeDir, dataDir, ...sizes }));
    }
    onBackend(results);
  }
  return results;
}

const lengths = (quick: boolean) => ({ warmUp: quick ? 10 : 20, steps: quick ? 30 : 100 });

async function measureCase(task: MeasureTask): Promise<BenchResult> {
  const environment = trainerEnvironment(process.env, {
    runtimeDir: task.runtimeDir,
    platform: process.platform,
  });
  const { backend, model, method, aggregation, batch } = task;
  const figures = await measureInChild("measure.ts", task, measured, environment);
  const result = { backend, model, method, aggregation, batch, ...figures };
  if (method === "reference") return result;
  const fewer = { ...task, rowChunk: smallRowChunk[model], warmUp: 2, steps: 10 };
  const small = await measureInChild("measure.ts", fewer, measured, environment);
  const { rowChunk, peakTensorBytes, units } = small;
  return { ...result, smallChunk: { rowChunk, peakTensorBytes, units } };
}
