/** A trainer process that trains nothing: it answers inspections while no run trains. */
import type { ComputeConfig } from "../../shared/schema/trainingConfig.ts";
import { backendNames, computeConfig } from "../../shared/schema/trainingConfig.ts";
import { AppError } from "../../shared/errors.ts";
import type { RunHost } from "./runHost.ts";
import type { BackendChoice } from "./runtimes/chooseBackend.ts";
import { TrainerProcess } from "./trainerProcess.ts";

export interface InspectorService {
  readonly process: TrainerProcess;
  readonly holdsGpu: boolean;
}

/** What a service is started with. */
export interface ServicePlan {
  readonly compute: ComputeConfig;
  readonly choice: BackendChoice;
}

/**
 * What the newest run computed on, so that its margins come out the same; where that cannot be had, the best there is.
 * @throws AppError `runtime` when no backend works
 */
export async function planService(host: RunHost): Promise<ServicePlan> {
  const compute = newestCompute(host);
  try {
    return { compute, choice: await host.chooseBackend(compute) };
  } catch (thrown) {
    if (AppError.from(thrown).code !== "runtime") throw thrown;
    const best = computeConfig.parse({});
    return { compute: best, choice: await host.chooseBackend(best) };
  }
}

function newestCompute({ store }: RunHost): ComputeConfig {
  const id = store.runs.newestId();
  if (id === undefined) return computeConfig.parse({});
  const { compute } = store.runs.get(id).config;
  const recorded = store.environments.list(id).at(-1)?.data.backend;
  return { ...compute, backend: backendNames.find((name) => name === recorded) ?? compute.backend };
}

/** Only the best there is has nothing better: on the GPU. */
export function isOnGpu({ choice, compute }: ServicePlan): boolean {
  return choice.backend === "tensorflow" && compute.device !== "cpu" && choice.whyNotBetter === null;
}

export function startService(host: RunHost, plan: ServicePlan): InspectorService {
  const { compute, choice } = plan;
  const settings = host.trainerSettings(choice);
  // A run that begins finds the GPU's memory free, but for what the service uses until it is gone.
  const env = { ...settings.env, TF_FORCE_GPU_ALLOW_GROWTH: "true" };
  const process = new TrainerProcess(
    { type: "serve", runId: "inspections", compute: { ...compute, backend: choice.backend } },
    { ...settings, env },
    () => undefined,
  );
  return { process, holdsGpu: isOnGpu(plan) };
}
