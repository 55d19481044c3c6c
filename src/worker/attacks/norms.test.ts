import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import { normNames, type NormName } from "../../shared/schema/methods/norms.ts";
import { testOnEachBackend } from "../backend/testing.ts";
import { inner, normals } from "../nn/testing/numbers.ts";
import { Rng } from "../rng.ts";
import { norms } from "./norms.ts";

const [count, dimension] = [5, 7];
const sizeOf: { readonly [K in NormName]: (v: ArrayLike<number>) => number } = {
  L1: (v) => Array.from(v).reduce((sum, x) => sum + Math.abs(x), 0),
  L2: (v) => Math.hypot(...Array.from(v)),
  Linf: (v) => Math.max(...Array.from(v, Math.abs)),
};
const dual = { L1: "Linf", L2: "L2", Linf: "L1" } as const;

/** Values of [count, dimension] by row, and the tensor freed. */
function rowsOf(tensor: tf.Tensor2D): Float32Array[] {
  const values = tensor.dataSync() as Float32Array;
  const [n, d] = tensor.shape;
  tensor.dispose();
  return Array.from({ length: n }, (_, i) => values.slice(i * d, (i + 1) * d));
}

function drawn(seed: number, deviation = 1): { tensor: tf.Tensor2D; rows: Float64Array[] } {
  const values = normals(Rng.seeded(seed, "rows"), count * dimension, deviation);
  const rows = Array.from({ length: count }, (_, i) => values.slice(i * dimension, (i + 1) * dimension));
  return { tensor: tf.tensor2d(Float32Array.from(values), [count, dimension]), rows };
}

const near = (a: number, b: number, what: string) =>
  assert.ok(Math.abs(a - b) <= 1e-5 * Math.max(1, Math.abs(b)), `${what}: ${a}, expected ${b}`);

for (const name of normNames) {
  const norm = norms[name];

  testOnEachBackend(`${name}: sizes, and a steepest direction of size 1 that reaches the dual norm`, () => {
    const { tensor, rows } = drawn(1);
    norm.sizes(tensor).forEach((size, i) => near(size, sizeOf[name](rows[i]), "size"));
    const duals = norm.dualSizes(tensor);
    rowsOf(norm.steepest(tensor)).forEach((u, i) => {
      near(sizeOf[name](u), 1, "size of u");
      near(inner(rows[i], u), duals[i], "⟨g, u⟩");
      near(duals[i], sizeOf[dual[name]](rows[i]), "dual");
    });
    tensor.dispose();
  });

  testOnEachBackend(`${name}: where the gradient is 0 there is no direction`, () => {
    const zero = tf.zeros<tf.Rank.R2>([2, 3]);
    assert.deepEqual(
      rowsOf(norm.steepest(zero))
        .flatMap((row) => [...row])
        .filter((value) => value !== 0),
      [],
    );
    zero.dispose();
  });

  testOnEachBackend(`${name}: no point of the ball is nearer than the projection`, () => {
    const { tensor, rows } = drawn(2, 2);
    const radii = [0.5, 1, 2, 3, 1e6];
    const projected = rowsOf(norm.project(tensor, radii));
    const rng = Rng.seeded(3, "others");
    projected.forEach((p, i) => {
      assert.ok(sizeOf[name](p) <= radii[i] * (1 + 1e-5));
      const distance = Math.hypot(...p.map((value, d) => value - rows[i][d]));
      if (i === 4) return near(distance, 0, "a point inside stays");
      for (let k = 0; k < 200; k++) {
        const [other] = rowsOf(norm.random(rng, dimension, [radii[i]]));
        const mixed = p.map((value, d) => value + 0.05 * (other[d] - value)); // the ball is convex
        assert.ok(Math.hypot(...mixed.map((value, d) => value - rows[i][d])) >= distance - 1e-5);
      }
    });
    tensor.dispose();
  });

  testOnEachBackend(`${name}: random points fill the ball evenly`, () => {
    const radii = new Array<number>(2000).fill(3);
    const sizes = rowsOf(norm.random(Rng.seeded(4, "ball"), 4, radii)).map((row) => sizeOf[name](row) / 3);
    assert.ok(Math.max(...sizes) <= 1 + 1e-6);
    for (const share of [0.25, 0.5, 0.75]) {
      const inside = sizes.filter((size) => size <= share ** (1 / 4)).length / radii.length; // a volume grows as radius⁴
      assert.ok(Math.abs(inside - share) < 0.04, `${inside} of the points in ${share} of the volume`);
    }
  });
}
