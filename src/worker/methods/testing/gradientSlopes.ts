/** For tests only: gradients of parameters against finite differences of a float64 loss, along random directions. */
import assert from "node:assert/strict";
import { norm2 } from "../../margin/testing/deepFoolReference.ts";
import type { Network } from "../../nn/network.ts";
import { inner, normals, shifted } from "../../nn/testing/numbers.ts";
import type { Values64 } from "../../nn/testing/reference.ts";
import { Rng } from "../../rng.ts";
import type { Problem64 } from "./ammLoss64.ts";

/** Layer, index of the parameter in it, full name. */
export type TrainedParameter = readonly [layer: string, index: number, name: string];

export function trainedParameters({ parameterLayers }: Network): TrainedParameter[] {
  return parameterLayers.flatMap((layer) =>
    layer.parameters.flatMap(({ name, trained }, p): TrainedParameter[] =>
      trained ? [[layer.name, p, `${layer.name}.${name}`]] : [],
    ),
  );
}

export interface Slope {
  readonly direction: Float64Array;
  readonly expected: number;
}

/** Slopes of the loss along random unit directions of each trained parameter, three of each. */
export function slopesOf(
  problem: Problem64,
  loss: (values: Values64) => number,
  parameters: readonly TrainedParameter[],
): Map<string, Slope[]> {
  const h = 1e-5;
  const rng = Rng.seeded(20, "directions");
  return new Map(
    parameters.map(([layer, p, name]) => {
      const own = problem.values.get(layer)!;
      const at = (v: Float64Array) => loss(new Map([...problem.values, [layer, own.with(p, v)]]));
      const slopes = Array.from({ length: 3 }, () => {
        const draw = normals(rng, own[p].length);
        const direction = draw.map((value) => value / norm2(draw));
        const rise = at(shifted(own[p], h, direction)) - at(shifted(own[p], -h, direction));
        return { direction, expected: rise / (2 * h) };
      });
      return [name, slopes];
    }),
  );
}

export function compareSlopes(
  gradients: ReadonlyMap<string, Float32Array>,
  slopes: ReadonlyMap<string, readonly Slope[]>,
): void {
  assert.deepEqual([...gradients.keys()].sort(), [...slopes.keys()].sort());
  const whole = Math.sqrt([...gradients.values()].reduce((sum, g) => sum + inner(g, g), 0));
  for (const [name, expectations] of slopes) {
    const gradient = gradients.get(name)!;
    const bound = 5e-4 * Math.sqrt(inner(gradient, gradient)) + 1e-5 * whole;
    for (const { direction, expected } of expectations) {
      const slope = inner(gradient, direction);
      assert.ok(
        Math.abs(slope - expected) <= bound,
        `∂/∂${name}: ${slope}, expected ${expected} within ${bound}`,
      );
    }
  }
}
