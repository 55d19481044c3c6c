/** The kernels that every backend offers beyond tfjs-core, against `cpu` and against formulas in float64. */
import assert from "node:assert/strict";
import { test } from "node:test";
import * as tf from "@tensorflow/tfjs-core";
import type { Tensor, Tensor1D, Tensor2D } from "@tensorflow/tfjs-core";
import { assertClose, normals } from "../nn/testing/numbers.ts";
import { Rng } from "../rng.ts";
import type { Backend, SgdStep, Variable } from "./backend.ts";
import { convPadding } from "./coreKernels.ts";
import { testOnEachBackend, useBackend } from "./testing.ts";

const random = (label: string, shape: number[]): Tensor => {
  const count = shape.reduce((a, b) => a * b, 1);
  return tf.tensor(Float32Array.from(normals(Rng.seeded(5, label), count)), shape);
};

/** What `compute` gives on `cpu` and on the backend, from the same numbers. */
async function againstCpu(
  backend: Backend,
  compute: (on: Backend) => Tensor,
  tolerance: number,
): Promise<void> {
  const onHost = (on: Backend) => tf.tidy(() => Float32Array.from(compute(on).dataSync()));
  const here = onHost(backend);
  const expected = onHost(await useBackend("cpu"));
  await useBackend(backend.facts.name);
  assert.ok(expected.some((value) => value !== 0));
  assertClose(here, expected, tolerance, backend.facts.name);
}

const kernels: { [name: string]: (on: Backend) => Tensor } = {
  "matMul a·b": (on) => on.matMul(random("a", [7, 5]) as Tensor2D, random("b", [5, 3]) as Tensor2D),
  "matMul aᵀ·b": (on) => on.matMul(random("a", [5, 7]) as Tensor2D, random("b", [5, 3]) as Tensor2D, true),
  "matMul a·bᵀ": (on) =>
    on.matMul(random("a", [7, 5]) as Tensor2D, random("b", [3, 5]) as Tensor2D, false, true),
  "matMul aᵀ·bᵀ": (on) =>
    on.matMul(random("a", [5, 7]) as Tensor2D, random("b", [3, 5]) as Tensor2D, true, true),
  "biasAdd of vectors": (on) => on.biasAdd(random("x", [4, 3]), random("b", [3]) as Tensor1D),
  "biasAdd of images": (on) => on.biasAdd(random("x", [2, 3, 2, 4]), random("b", [4]) as Tensor1D),
  reluMask: (on) => on.reluMask(random("delta", [6, 5]), tf.relu(random("y", [6, 5])), null),
  "reluMask of images": (on) =>
    on.reluMask(random("delta", [2, 3, 3, 2]), tf.relu(random("y", [2, 3, 3, 2])), null),
  "reluMask of rows": (on) =>
    on.reluMask(
      random("delta", [4, 3, 3, 2]),
      tf.relu(random("y", [2, 3, 3, 2])),
      tf.tensor1d([1, 0, 1, 1], "int32"),
    ),
  "rowSquares of vectors": (on) => on.rowSquares(random("x", [5, 130])),
  "rowSquares of images": (on) => on.rowSquares(random("x", [3, 4, 5, 2])),
  "sumSquares of a vector": (on) => on.sumSquares(random("x", [9])),
  "sumSquares of images": (on) => on.sumSquares(random("x", [2, 3, 4, 5])),
};

for (const [name, compute] of Object.entries(kernels)) {
  testOnEachBackend(`${name} equals cpu's`, (backend) => againstCpu(backend, compute, 1e-5));
}

testOnEachBackend(
  "reluMask passes δ where y > 0 alone, and NaN or infinite δ no farther than there",
  (backend) => {
    tf.tidy(() => {
      const delta = tf.tensor1d([1, -2, 3, 4]);
      assert.deepEqual(
        [...backend.reluMask(delta, tf.tensor1d([0, 5, 1e-30, 0]), null).dataSync()].map((v) => v + 0),
        [0, -2, 3, 0],
      );
    });
  },
);

testOnEachBackend("matMul frees nothing of its arguments", (backend) => {
  const [a, b] = [random("a", [2, 3]) as Tensor2D, random("b", [4, 3]) as Tensor2D];
  const before = tf.memory().numTensors;
  const product = backend.matMul(a, b, false, true);
  assert.equal(tf.memory().numTensors, before + 1);
  assert.equal(a.isDisposed || b.isDisposed, false);
  tf.dispose([a, b, product]);
});

interface FilterCase {
  readonly x: [number, number, number, number];
  readonly filter: [number, number, number, number];
  readonly stride: number;
  readonly padding: number;
}

const filterCases: FilterCase[] = [
  { x: [3, 6, 6, 2], filter: [3, 3, 2, 4], stride: 1, padding: 0 },
  { x: [3, 7, 6, 1], filter: [5, 5, 1, 3], stride: 1, padding: 0 },
  { x: [2, 5, 4, 3], filter: [3, 3, 3, 2], stride: 1, padding: 1 },
  { x: [2, 4, 4, 1], filter: [3, 3, 1, 2], stride: 1, padding: 2 },
  { x: [2, 7, 8, 2], filter: [3, 3, 2, 3], stride: 2, padding: 0 },
  { x: [2, 6, 7, 2], filter: [3, 3, 2, 3], stride: 2, padding: 1 },
  { x: [2, 8, 7, 2], filter: [2, 2, 2, 3], stride: 3, padding: 0 },
  { x: [1, 4, 5, 2], filter: [1, 1, 2, 3], stride: 1, padding: 0 },
  { x: [2, 4, 5, 2], filter: [2, 3, 2, 2], stride: 1, padding: 0 },
  { x: [2, 4, 5, 2], filter: [3, 1, 2, 2], stride: 1, padding: 1 },
  { x: [2, 4, 4, 1], filter: [1, 5, 1, 2], stride: 2, padding: 2 },
];

/** [N, H', W', O] */
function outputShape({ x, filter, stride, padding }: FilterCase): number[] {
  const out = (n: number, f: number) => Math.floor((n + 2 * padding - f) / stride) + 1;
  return [x[0], out(x[1], filter[0]), out(x[2], filter[1]), filter[3]];
}

/** ∂/∂W by its definition, in float64. */
function filterGradientByHand(
  spec: FilterCase,
  x: ArrayLike<number>,
  delta: ArrayLike<number>,
): Float64Array {
  const [fh, fw, c, o] = spec.filter;
  const [, h, w] = spec.x;
  const [n, oh, ow] = outputShape(spec) as [number, number, number];
  const sum = new Float64Array(fh * fw * c * o);
  for (let at = 0; at < n * oh * ow * o; at++) {
    const [k, q, p] = [at % o, Math.floor(at / o) % ow, Math.floor(at / (o * ow)) % oh];
    const image = Math.floor(at / (o * ow * oh));
    for (let cell = 0; cell < fh * fw * c; cell++) {
      const row = p * spec.stride + Math.floor(cell / (fw * c)) - spec.padding;
      const column = q * spec.stride + (Math.floor(cell / c) % fw) - spec.padding;
      if (row < 0 || row >= h || column < 0 || column >= w) continue;
      sum[cell * o + k] += x[((image * h + row) * w + column) * c + (cell % c)] * delta[at];
    }
  }
  return sum;
}

for (const spec of filterCases) {
  const title = `x [${spec.x}], filter [${spec.filter}], stride ${spec.stride}, padding ${spec.padding}`;
  testOnEachBackend(`conv2dFilterGradient equals its definition: ${title}`, (backend) => {
    tf.tidy(() => {
      const [x, delta] = [random("x", spec.x), random("delta", outputShape(spec))];
      const gradient = backend.conv2dFilterGradient(x, delta, spec.filter, spec.stride, spec.padding);
      assert.deepEqual(gradient.shape, spec.filter);
      assertClose(
        gradient.dataSync(),
        filterGradientByHand(spec, x.dataSync(), delta.dataSync()),
        1e-5,
        "∂/∂W",
      );
    });
  });
}

test("convPadding: the kernel's own modes where they mean the same, else zeros put around the input ahead", () => {
  assert.deepEqual(convPadding(0, [3, 3], 2), { mode: "valid", ahead: 0 });
  assert.deepEqual(convPadding(0, [1, 1], 1), { mode: "valid", ahead: 0 });
  assert.deepEqual(convPadding(2, [5, 5], 1), { mode: "same", ahead: 0 });
  assert.deepEqual(convPadding(1, [3, 3], 2), { mode: "valid", ahead: 1 });
  assert.deepEqual(convPadding(1, [2, 2], 1), { mode: "valid", ahead: 1 });
  assert.deepEqual(convPadding(1, [3, 1], 1), { mode: "valid", ahead: 1 });
});

const steps: { title: string; step: SgdStep }[] = [
  { title: "all options", step: { learningRate: 0.1, momentum: 0.9, weightDecay: 0.01, scale: 0.5 } },
  { title: "scale 1", step: { learningRate: 0.05, momentum: 0.9, weightDecay: 1e-3, scale: 1 } },
  { title: "no weight decay", step: { learningRate: 0.1, momentum: 0.5, weightDecay: 0, scale: 0.25 } },
  { title: "no momentum", step: { learningRate: 0.1, momentum: 0, weightDecay: 0.02, scale: 2 } },
  { title: "neither", step: { learningRate: 0.3, momentum: 0, weightDecay: 0, scale: 1 } },
];

for (const { title, step } of steps) {
  testOnEachBackend(`sgdStep follows its formula over five steps: ${title}`, (backend) => {
    const rng = Rng.seeded(11, title);
    let w = normals(rng, 12);
    let v = normals(rng, 12, 0.1);
    const shape = [3, 4];
    const initial = [tf.tensor(Float32Array.from(w), shape), tf.tensor(Float32Array.from(v), shape)] as const;
    const [weights, slot] = [backend.variable(initial[0]), backend.variable(initial[1])];
    tf.dispose([...initial]);
    const between = tf.memory().numTensors;
    for (let i = 0; i < 5; i++) {
      const gradient = normals(rng, 12);
      v = v.map((x, j) => step.momentum * x + step.scale * gradient[j] + step.weightDecay * w[j]);
      w = w.map((x, j) => x - step.learningRate * v[j]);
      const g = tf.tensor(Float32Array.from(gradient), shape);
      backend.sgdStep(weights, slot, g, step);
      assert.deepEqual([...g.dataSync()], [...gradient], "the gradient stays as it is");
      g.dispose();
    }
    assert.equal(tf.memory().numTensors, between);
    tf.tidy(() => {
      assertClose(weights.read().dataSync(), w, 1e-6, "w");
      assertClose(slot.read().dataSync(), v, 1e-6, "v");
    });
    weights.dispose();
    slot.dispose();
  });
}

testOnEachBackend(
  "an update in place writes neither to the array it came from nor to another variable",
  (backend) => {
    const step = { learningRate: 1, momentum: 0.9, weightDecay: 0.1, scale: 1 };
    for (const size of [3, 5000]) {
      const host = new Float32Array(size).fill(2);
      const initial = tf.tensor1d(host);
      const [variable, another, slot] = [1, 2, 3].map(() => backend.variable(initial)) as [
        Variable,
        Variable,
        Variable,
      ];
      initial.dispose(); // now the variable alone holds the values, and may write in place
      const g = tf.ones([size]);
      for (let i = 0; i < 2; i++) backend.sgdStep(variable, slot, g, step);
      tf.tidy(() => {
        assert.ok(variable.read().dataSync()[0] < 0);
        assert.ok([...another.read().dataSync()].every((v) => v === 2));
        assert.ok([...g.dataSync()].every((v) => v === 1));
      });
      assert.ok(host.every((value) => value === 2));
      for (const each of [g, variable, another, slot]) each.dispose();
    }
  },
);

testOnEachBackend("a variable leaks neither tensors nor bytes", (backend) => {
  const bytes = backend.untrackedBytes();
  const initial = tf.tensor1d([1, 2, 3]);
  const variable = backend.variable(initial);
  initial.dispose();
  assert.deepEqual(variable.shape, [3]);
  const held = tf.memory().numTensors;
  for (let i = 0; i < 3; i++) {
    const next = tf.tensor1d([i, i + 1, i + 2]);
    variable.assign(next);
    next.dispose();
    const value = variable.read();
    assert.deepEqual([...value.dataSync()], [i, i + 1, i + 2]);
    value.dispose();
  }
  assert.equal(tf.memory().numTensors, held);
  variable.dispose();
  assert.equal(backend.untrackedBytes(), bytes);
});
