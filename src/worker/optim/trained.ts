/** Which parameters are trained: all, or the named part of the network. */
import { AppError, expected } from "../../shared/errors.ts";
import type { Network } from "../nn/network.ts";
import type { Layer } from "../nn/layer.ts";

/** @param tune names of layers or prefixes ending in `*`; null: all. @throws AppError `config` for a name that fits none. */
export function trainedLayers(network: Network, tune: readonly string[] | null): Set<Layer> {
  if (tune === null) return new Set(network.parameterLayers);
  const matches = (pattern: string, layer: Layer) =>
    pattern.endsWith("*") ? layer.name.startsWith(pattern.slice(0, -1)) : layer.name === pattern;
  const known = network.parameterLayers.map((layer) => layer.name).join(", ");
  for (const pattern of tune) {
    if (!network.parameterLayers.some((layer) => matches(pattern, layer))) {
      throw new AppError("config", expected(`a layer with parameters (${known})`, pattern, "training.tune"));
    }
  }
  if (tune.length === 0)
    throw new AppError("config", expected("at least one layer", "none", "training.tune"));
  return new Set(network.parameterLayers.filter((layer) => tune.some((pattern) => matches(pattern, layer))));
}
