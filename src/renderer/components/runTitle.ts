/** Runs in words. */
import type { RunSummary } from "../../shared/contract/runs.ts";
import { modelLabels, dataLabels, methodLabels } from "./labels.ts";

type Named = Pick<RunSummary, "id" | "name" | "method" | "model" | "data" | "seed">;

/** Its name; without one what it is: `AMM · MLP-800 · MNIST · seed 0`. */
export function runTitle(run: Named): string {
  return run.name ?? runKind(run);
}

/** What it is, whatever its name. */
export function runKind(run: Named): string {
  return `${runSettings(run)} · seed ${run.seed}`;
}

/** Method, network and data. */
export function runSettings(run: Pick<Named, "method" | "model" | "data">): string {
  return `${methodLabel(run.method)} · ${modelLabel(run.model)} · ${dataLabel(run.data)}`;
}

/** `amm` → `AMM`; a name of another version of the program stays as it is. */
export function methodLabel(name: string): string {
  return methodLabels.get(name) ?? name;
}

export function modelLabel(name: string): string {
  return modelLabels.get(name) ?? name;
}

export function dataLabel(name: string): string {
  return dataLabels.get(name) ?? name;
}
