/** `--backend` and `--device` of commands that compute with a run that is there. */
import { computeConfig, type ComputeConfig } from "../../shared/schema/trainingConfig.ts";
import { knownName } from "./nearest.ts";

export function computeOptions({
  backend,
  device,
}: {
  backend?: string;
  device?: string;
}): Partial<ComputeConfig> {
  const { shape } = computeConfig;
  const compute: Partial<ComputeConfig> = {};
  if (backend !== undefined)
    compute.backend = knownName(backend, shape.backend.unwrap().options, "--backend");
  if (device !== undefined) compute.device = knownName(device, shape.device.unwrap().options, "--device");
  return compute;
}
