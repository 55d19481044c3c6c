/** Bounds of operator norms against power iteration, which comes from below. */
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import { testOnEachBackend } from "../backend/testing.ts";
import { Rng } from "../rng.ts";
import { conv2d } from "./conv2d.ts";
import type { Layer } from "./layer.ts";
import { convolutionNormBound, matrixNormBound } from "./operatorNorm.ts";
import type { Backend } from "../backend/backend.ts";

function normal(shape: number[], seed: number): tf.Tensor {
  const rng = Rng.seeded(seed, "test");
  return tf.tensor(
    Float32Array.from({ length: tf.util.sizeFromShape(shape) }, () => rng.normal()),
    shape,
  );
}

/** ‖J‖₂ from below: 60 rounds of JᵀJ on a random image. */
function powerIteration(layer: Layer, inputShape: number[], values: tf.Tensor[], backend: Backend): number {
  const context = { backend, values: new Map([[layer, values]]), derived: new Map<object, tf.Tensor>() };
  const saved = { tensors: [] };
  let x = normal([1, ...inputShape], 7);
  let norm = 0;
  for (let i = 0; i < 60; i++) {
    x = tf.div(x, tf.norm(x));
    const y = layer.pushForward(x, saved, context);
    norm = tf.norm(y).dataSync()[0];
    x = layer.pullBack(y, saved, null, context);
  }
  tf.dispose([...context.derived.values()]);
  return norm;
}

testOnEachBackend("a matrix's bound is just above its largest singular value", (backend) => {
  tf.tidy(() => {
    // diag(3, 1, …) turned by nothing: the largest singular value is known
    const known = tf.tidy(() =>
      tf.concat([tf.diag(tf.tensor1d([3, 1, 0.5, 0.1])), tf.zeros([4, 3])], 1),
    ) as tf.Tensor2D;
    const bound = matrixNormBound(known, backend);
    assert.ok(bound >= 3 && bound < 3.01, String(bound));
    for (const shape of [
      [40, 25],
      [25, 40],
    ]) {
      const w = normal(shape, 1) as tf.Tensor2D;
      let x = normal([1, shape[0]], 2) as tf.Tensor2D;
      for (let i = 0; i < 80; i++) {
        x = tf.matMul(tf.matMul(x, w), w, false, true);
        x = tf.div(x, tf.norm(x));
      }
      const below = tf.norm(tf.matMul(x, w)).dataSync()[0];
      const above = matrixNormBound(w, backend);
      assert.ok(above >= below && above < 1.2 * below, `${below} ≤ ${above}`);
    }
  });
});

const filters: { title: string; shape: [number, number, number, number]; stride: number; padding: number }[] =
  [
    { title: "5×5, one channel in", shape: [5, 5, 1, 6], stride: 1, padding: 0 },
    { title: "3×3, more in than out", shape: [3, 3, 5, 2], stride: 1, padding: 1 },
    { title: "3×1", shape: [3, 1, 2, 3], stride: 1, padding: 0 },
    { title: "1×1", shape: [1, 1, 4, 4], stride: 1, padding: 0 },
    { title: "4×4, stride 2", shape: [4, 4, 3, 4], stride: 2, padding: 1 },
  ];

for (const { title, shape, stride, padding } of filters) {
  testOnEachBackend(`a convolution's bound holds and is not far: ${title}`, (backend) => {
    tf.tidy(() => {
      const inputShape = [14, 14, shape[2]];
      const filter = normal(shape, 3);
      const layer = conv2d("a", inputShape, shape[3], { size: [shape[0], shape[1]], stride, padding });
      const below = powerIteration(layer, inputShape, [filter, tf.zeros([shape[3]])], backend);
      const above = convolutionNormBound(filter);
      assert.ok(above >= below, `${below} ≤ ${above}`);
      if (stride === 1) assert.ok(above < 1.5 * below, `${above} against ${below}`);
    });
  });
}

testOnEachBackend("a weight that is all zero has norm 0, one with NaN none", (backend) => {
  tf.tidy(() => {
    assert.equal(matrixNormBound(tf.zeros([3, 4]), backend), 0);
    assert.ok(convolutionNormBound(tf.zeros([3, 3, 1, 2])) < 1e-10);
    assert.ok(Number.isNaN(matrixNormBound(tf.fill([3, 4], NaN), backend)));
    assert.ok(Number.isNaN(convolutionNormBound(tf.fill([3, 3, 1, 2], NaN))));
  });
});
