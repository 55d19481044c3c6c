/** What the table of layers cannot show by finite differences: ties, kinks, masks, running statistics, refusals. */
import assert from "node:assert/strict";
import { test } from "node:test";
import * as tf from "@tensorflow/tfjs-core";
import type { Tensor } from "@tensorflow/tfjs-core";
import type { Backend } from "../backend/backend.ts";
import { testOnEachBackend } from "../backend/testing.ts";
import { Rng } from "../rng.ts";
import { batchNorm } from "./batchNorm.ts";
import { conv2d } from "./conv2d.ts";
import { dense } from "./dense.ts";
import { dropout } from "./dropout.ts";
import { groupNorm } from "./groupNorm.ts";
import type { Context, Layer } from "./layer.ts";
import { maxPool } from "./maxPool.ts";
import { deterministic } from "./mode.ts";
import { Network } from "./network.ts";
import { relu } from "./relu.ts";
import { assertClose } from "./testing/numbers.ts";

const contextOf = (backend: Backend, layer: Layer, values: Tensor[] = []): Context => ({
  backend,
  values: new Map([[layer, values]]),
  derived: new Map(),
});

const pools = [
  {
    title: "2/2: equal entries go to the first of the window",
    layer: () => maxPool("pool", [2, 4, 1], 2),
    x: [5, 5, 1, 3, 5, 5, 3, 3],
    delta: [1, 10],
    back: [1, 0, 0, 10, 0, 0, 0, 0],
    y: [5, 3],
  },
  {
    title: "2/2 with remainder: what fills no window gets nothing",
    layer: () => maxPool("pool", [3, 3, 1], 2),
    x: [0, 0, 9, 0, 0, 9, 9, 9, 9],
    delta: [1],
    back: [1, 0, 0, 0, 0, 0, 0, 0, 0],
    y: [0],
  },
  {
    title: "3/2: an entry that is the first largest of several windows gets the sum",
    layer: () => maxPool("pool", [3, 5, 1], 3, 2),
    x: [0, 0, 7, 7, 0, 0, 0, 7, 0, 0, 0, 0, 0, 0, 0],
    delta: [1, 10],
    back: [0, 0, 11, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
    y: [7, 7],
  },
  {
    title: "2/1: all equal, each window's first",
    layer: () => maxPool("pool", [2, 3, 1], 2, 1),
    x: [-1, -1, -1, -1, -1, -1],
    delta: [1, 10],
    back: [1, 10, 0, 0, 0, 0],
    y: [-1, -1],
  },
];

for (const { title, layer, x, delta, back, y } of pools) {
  testOnEachBackend(`maxPool ${title}`, (backend) => {
    tf.tidy(() => {
      const pool = layer();
      const context = contextOf(backend, pool);
      const size = x.length;
      const shape =
        size === 8 ? [1, 2, 4, 1] : size === 9 ? [1, 3, 3, 1] : size === 15 ? [1, 3, 5, 1] : [1, 2, 3, 1];
      const pass = pool.forward(tf.tensor(x, shape), context, deterministic);
      assert.deepEqual([...pass.y.dataSync()], y);
      const cotangent = tf.tensor(delta, [1, ...pool.outputShape]);
      assert.deepEqual([...pool.pullBack(cotangent, pass.saved, null, context).dataSync()], back);
      const tangent = tf.tensor(
        x.map((_, i) => i + 1),
        shape,
      );
      const forth = [...pool.pushForward(tangent, pass.saved, context).dataSync()];
      const adjoint = back.reduce((sum, value, i) => sum + value * (i + 1), 0);
      assert.equal(
        forth.reduce((sum, value, i) => sum + value * delta[i], 0),
        adjoint,
      );
    });
  });
}

testOnEachBackend("relu: the derivative at 0 is 0", (backend) => {
  tf.tidy(() => {
    const layer = relu("relu", [4]);
    const context = contextOf(backend, layer);
    const { y, saved } = layer.forward(tf.tensor2d([[-1, 0, -0, 2]]), context, deterministic);
    assert.deepEqual(
      [...y.dataSync()].map((value) => value + 0),
      [0, 0, 0, 2],
    );
    const ones = tf.ones([1, 4]);
    assert.deepEqual(
      [...layer.pullBack(ones, saved, null, context).dataSync()].map((v) => v + 0),
      [0, 0, 0, 1],
    );
    assert.deepEqual(
      [...layer.pushForward(ones, saved, context).dataSync()].map((v) => v + 0),
      [0, 0, 0, 1],
    );
  });
});

testOnEachBackend(
  "dropout: draws by seed, keeps the mean, and the frozen mask serves any samples",
  (backend) => {
    tf.tidy(() => {
      const layer = dropout("drop", [500], 0.25);
      const context = contextOf(backend, layer);
      const x = tf.ones([4, 500]);
      const draw = (seed: number) => {
        const masks = new Map<Layer, Tensor>();
        const dropoutMode = { kind: "draw", rng: Rng.seeded(seed, "dropout"), masks } as const;
        const { y } = layer.forward(x, context, { statistics: "batch", dropout: dropoutMode });
        return { y: Float32Array.from(y.dataSync()), masks };
      };
      const first = draw(1);
      assert.deepEqual(draw(1).y, first.y);
      assert.notDeepEqual(draw(2).y, first.y);
      assert.deepEqual([...new Set(first.y)].sort(), [0, Math.fround(1 / 0.75)]);
      // 2000 draws with mean 1 and deviation √(1/3): four standard errors are 0.052
      assert.ok(Math.abs(first.y.reduce((a, b) => a + b, 0) / 2000 - 1) < 0.052);
      const samples = tf.tensor1d([3, 0], "int32");
      const frozen = { kind: "frozen", masks: first.masks, samples } as const;
      const again = layer.forward(tf.ones([2, 500]), context, { statistics: "running", dropout: frozen });
      assert.deepEqual([...again.y.dataSync()], [...first.y.slice(1500), ...first.y.slice(0, 500)]);
      const off = layer.forward(x, context, deterministic);
      assert.ok(off.y.dataSync().every((value) => value === 1));
      assert.deepEqual([...layer.pullBack(x, off.saved, null, context).dataSync()], [...x.dataSync()]);
    });
  },
);

testOnEachBackend(
  "batchNorm: running statistics move by the momentum towards mean and unbiased variance",
  (backend) => {
    tf.tidy(() => {
      const layer = batchNorm("norm", [2], { momentum: 0.25 });
      const values = [tf.ones([2]), tf.zeros([2]), tf.tensor1d([4, 8]), tf.tensor1d([1, 2])];
      const context = contextOf(backend, layer, values);
      const updates = new Map<Layer, readonly [Tensor, Tensor]>();
      const x = tf.tensor2d([
        [0, 1],
        [2, 1],
        [4, 4],
      ]); // means 2 and 2; unbiased variances 4 and 3
      layer.forward(x, context, { statistics: "batch", dropout: { kind: "off" }, updates });
      const [mean, variance] = updates.get(layer)!;
      assertClose(mean.dataSync(), [0.75 * 4 + 0.25 * 2, 0.75 * 8 + 0.25 * 2], 1e-6, "mean");
      assertClose(variance.dataSync(), [0.75 * 1 + 0.25 * 4, 0.75 * 2 + 0.25 * 3], 1e-6, "variance");
    });
  },
);

testOnEachBackend(
  "a forward pass in a tidy frees everything but its result, and running statistics need no update",
  (backend) => {
    const layer = batchNorm("norm", [2]);
    const values = [tf.ones([2]), tf.zeros([2]), tf.zeros([2]), tf.ones([2])] as Tensor[];
    const before = tf.memory().numTensors;
    const y = tf.tidy(
      () => layer.forward(tf.ones([3, 2]), contextOf(backend, layer, values), deterministic).y,
    );
    assert.equal(tf.memory().numTensors, before + 1);
    tf.dispose([y, ...values]);
  },
);

const refusals: [string, () => unknown, RegExp][] = [
  [
    "a filter larger than the image",
    () => conv2d("c", [3, 3, 1], 2, { size: [5, 5] }),
    /at least 5×5, got 3×3 .*\(c\)/,
  ],
  ["a window larger than the image", () => maxPool("p", [2, 3, 1], 3), /at least 3×3, got 2×3 \(p\)/],
  [
    "groups that do not divide the channels",
    () => groupNorm("g", [6], 4),
    /divisor of 6 channels, got 4 groups \(g\)/,
  ],
  ["a dropout rate of 1", () => dropout("d", [2], 1), /rate in \[0, 1\), got 1 \(d\)/],
  ["a NaN dropout rate", () => dropout("d", [2], NaN), /got NaN/],
  ["a network without layers", () => new Network([2], []), /ends in a vector of logits/],
  [
    "a network that ends in images",
    () => new Network([4, 4, 1], [maxPool("p", [4, 4, 1], 2)]),
    /got shape \[2,2,1\]/,
  ],
  [
    "a name that comes twice",
    () => new Network([2], [dense("a", 2, 2), dense("a", 2, 2)]),
    /each layer's name once/,
  ],
];

for (const [title, build, message] of refusals) {
  test(`refuses ${title}`, () => assert.throws(build, { name: "RangeError", message }));
}
