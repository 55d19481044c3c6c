/** First values of parameters, drawn on the host so that they are the same on every backend. */
import type { ParameterSpec } from "./layer.ts";
import { sizeOf } from "./layer.ts";
import type { Rng } from "../rng.ts";

export type FanMode = "fanIn" | "fanOut";

/** Normal with variance 2/fan (He et al. 2015). */
export function heNormal(fan: number): ParameterSpec["init"] {
  return { kind: "heNormal", fan };
}

export function initialValues(spec: ParameterSpec, rng: Rng): Float32Array {
  const values = new Float32Array(sizeOf(spec.shape));
  if (spec.init.kind === "constant") return values.fill(spec.init.value);
  const deviation = Math.sqrt(2 / spec.init.fan);
  for (let i = 0; i < values.length; i++) values[i] = deviation * rng.normal();
  return values;
}
