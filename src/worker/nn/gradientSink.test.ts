import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import type { Tensor2D } from "@tensorflow/tfjs-core";
import type { Backend } from "../backend/backend.ts";
import { testOnEachBackend } from "../backend/testing.ts";
import { Rng } from "../rng.ts";
import { dense } from "./dense.ts";
import { GradientSink, type StackedPair } from "./gradientSink.ts";
import type { Layer } from "./layer.ts";
import { assertClose, normals } from "./testing/numbers.ts";

const fc = dense("fc", 4, 3);
const other = dense("other", 4, 3);

/** Two sets of rows, the second one weighted. */
function pairs(): StackedPair[] {
  const rng = Rng.seeded(3, "rows");
  const matrix = (rows: number, columns: number): Tensor2D =>
    tf.tensor2d(Float32Array.from(normals(rng, rows * columns)), [rows, columns]);
  return [
    { input: matrix(5, 4), weight: null, cotangent: matrix(5, 3) },
    { input: matrix(2, 4), weight: matrix(2, 1), cotangent: matrix(2, 3) },
  ];
}

/** ∂/∂W and ∂/∂b on the host; the sink is done after it. */
function read(sink: GradientSink, layer: Layer): Float32Array[] {
  const gradients = sink.finish().get(layer)!;
  const values = gradients.map((gradient) => Float32Array.from(gradient!.dataSync()));
  sink.dispose();
  return values;
}

function alone(backend: Backend, pair: StackedPair): Float32Array[] {
  const sink = new GradientSink(backend, new Set([fc]));
  sink.stack(fc, pair);
  return read(sink, fc);
}

testOnEachBackend("stacked pairs equal the sum of separate products", (backend) => {
  tf.tidy(() => {
    const [first, second] = pairs() as [StackedPair, StackedPair];
    const sink = new GradientSink(backend, new Set([fc]));
    sink.stack(fc, first);
    sink.stack(fc, second);
    const together = read(sink, fc);
    const separate = [alone(backend, first), alone(backend, second)];
    [0, 1].forEach((p) => {
      const sum = separate[0][p].map((value, i) => value + separate[1][p][i]);
      assertClose(together[p], sum, 1e-6, `parameter ${p}`);
    });
  });
});

testOnEachBackend("a pair's weight is the factor of its row in the bias gradient alone", (backend) => {
  tf.tidy(() => {
    const input = tf.tensor2d([1, 0, 0, 2, 3, 1, 0, 0], [2, 4]);
    const cotangent = tf.tensor2d([1, 2, 3, 10, 20, 30], [2, 3]);
    const sink = new GradientSink(backend, new Set([fc]));
    sink.stack(fc, { input, weight: tf.tensor2d([2, -1], [2, 1]), cotangent });
    const [weight, bias] = read(sink, fc);
    assert.deepEqual([...weight], [31, 62, 93, 10, 20, 30, 0, 0, 0, 2, 4, 6]);
    assert.deepEqual([...bias], [-8, -16, -24]);
  });
});

testOnEachBackend("flushing between two pairs changes nothing, and frees what was stacked", (backend) => {
  tf.tidy(() => {
    const [first, second] = pairs() as [StackedPair, StackedPair];
    const straight = new GradientSink(backend, new Set([fc]));
    const flushed = new GradientSink(backend, new Set([fc]));
    straight.stack(fc, first);
    flushed.stack(fc, first);
    flushed.flush();
    straight.stack(fc, second);
    flushed.stack(fc, second);
    const expected = read(straight, fc);
    read(flushed, fc).forEach((values, p) => assertClose(values, expected[p], 1e-6, `parameter ${p}`));
  });
});

testOnEachBackend(
  "the sink takes over what is added, drops what is not wanted, and leaves nothing",
  (backend) => {
    const sink = new GradientSink(backend, new Set([fc]));
    const rows = pairs();
    const before = tf.memory().numTensors;
    assert.equal(sink.wants(fc), true);
    assert.equal(sink.wants(other), false);
    sink.add(fc, 1, tf.tensor1d([1, 2, 3]));
    sink.add(fc, 1, tf.tensor1d([10, 20, 30]));
    assert.equal(tf.memory().numTensors, before + 1);
    sink.add(other, 1, tf.tensor1d([1, 2, 3]));
    sink.stack(other, rows[0]);
    assert.equal(tf.memory().numTensors, before + 1);
    const result = sink.finish();
    assert.deepEqual([...result.keys()], [fc]);
    assert.equal(result.get(fc)![0], null);
    assert.deepEqual([...result.get(fc)![1]!.dataSync()], [11, 22, 33]);
    sink.dispose();
    assert.equal(tf.memory().numTensors, before);
    tf.dispose(rows as unknown as tf.TensorContainerArray);
  },
);

testOnEachBackend("skipping holds layers constant for its body only, also when that throws", (backend) => {
  const sink = new GradientSink(backend, new Set([fc, other]));
  const fail = () =>
    sink.skipping(
      (layer) => layer === fc,
      () => {
        assert.deepEqual([sink.wants(fc), sink.wants(other)], [false, true]);
        sink.add(fc, 1, tf.tensor1d([1, 1, 1]));
        sink.add(other, 1, tf.tensor1d([4, 5, 6]));
        throw new RangeError("given up");
      },
    );
  assert.throws(fail, /given up/);
  assert.equal(sink.wants(fc), true);
  sink.add(fc, 1, tf.tensor1d([2, 2, 2]));
  const result = sink.finish();
  assert.deepEqual([...result.get(fc)![1]!.dataSync()], [2, 2, 2]);
  assert.deepEqual([...result.get(other)![1]!.dataSync()], [4, 5, 6]);
  sink.dispose();
});

testOnEachBackend("dispose frees a step that is given up half way", (backend) => {
  const rows = pairs();
  const before = tf.memory().numTensors;
  const sink = new GradientSink(backend, new Set([fc]));
  rows.forEach((pair) => sink.stack(fc, pair));
  sink.add(fc, 0, tf.zeros([4, 3]));
  assert.ok(tf.memory().numTensors > before);
  sink.dispose();
  assert.equal(tf.memory().numTensors, before);
  assert.equal(sink.finish().size, 0);
  tf.dispose(rows as unknown as tf.TensorContainerArray);
});
