/** Through a pool and the convolution below it at once gives what one after the other gives. */
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import type { Backend } from "../backend/backend.ts";
import { testOnEachBackend } from "../backend/testing.ts";
import { Rng } from "../rng.ts";
import { Conv2d, conv2d, type Conv2dOptions } from "./conv2d.ts";
import type { Context, Layer, Shape } from "./layer.ts";
import { deterministic } from "./mode.ts";
import { maxPool } from "./maxPool.ts";
import { pullBackPooled } from "./poolConvolution.ts";
import { pullBackAll } from "./sequence.ts";
import { assertClose, normals } from "./testing/numbers.ts";

interface Case {
  readonly title: string;
  readonly image: Shape;
  readonly channels: number;
  readonly convolution: Conv2dOptions;
  readonly pool: readonly [size: number, stride: number];
  /** Backends that have a way through both. */
  readonly together: readonly string[];
}

const all = ["cpu", "wasm", "tensorflow"];
const cases: readonly Case[] = [
  {
    title: "LeNet's first, one channel",
    image: [12, 12, 1],
    channels: 20,
    convolution: { size: [5, 5] },
    pool: [2, 2],
    together: all,
  },
  {
    title: "LeNet's second, many channels",
    image: [12, 12, 20],
    channels: 50,
    convolution: { size: [5, 5] },
    pool: [2, 2],
    together: ["tensorflow"],
  },
  {
    title: "padding, three channels, not square",
    image: [8, 12, 3],
    channels: 5,
    convolution: { size: [5, 5], padding: 2 },
    pool: [2, 2],
    together: all,
  },
  {
    title: "3×1 filter, pool of 3 with remainder",
    image: [11, 10, 2],
    channels: 7,
    convolution: { size: [3, 1], padding: 1 },
    pool: [3, 3],
    together: ["tensorflow"],
  },
  {
    title: "1×1 filter, pool of 1",
    image: [4, 5, 2],
    channels: 3,
    convolution: { size: [1, 1] },
    pool: [1, 1],
    together: all,
  },
  {
    title: "overlapping windows",
    image: [9, 9, 1],
    channels: 4,
    convolution: { size: [3, 3] },
    pool: [3, 2],
    together: [],
  },
  {
    title: "a stride in the convolution",
    image: [9, 9, 1],
    channels: 4,
    convolution: { size: [3, 3], stride: 2 },
    pool: [2, 2],
    together: [],
  },
  {
    title: "patches too large for a cache",
    image: [6, 6, 64],
    channels: 64,
    convolution: { size: [5, 5], padding: 2 },
    pool: [2, 2],
    together: [],
  },
];

for (const one of cases) {
  testOnEachBackend(`pull back through pool and convolution: ${one.title}`, (backend) =>
    tf.tidy(() => {
      const layers = [
        conv2d("conv", one.image, one.channels, one.convolution),
        maxPool("pool", convolved(one), ...one.pool),
      ];
      const rng = Rng.seeded(4, one.title);
      const context = contextOf(backend, layers[0], rng);
      const samples = 3;
      const x = randomTensor(rng, [samples, ...one.image]);
      const first = layers[0].forward(x, context, deterministic);
      const second = layers[1].forward(first.y, context, deterministic);
      const rows = tf.tensor1d([0, 0, 0, 0, 0, 0, 2, 1, 1, 2, 0], "int32");
      const delta = randomTensor(rng, [rows.size, ...layers[1].outputShape]);
      const between = layers[1].pullBack(delta, second.saved, rows, context);
      const expected = layers[0].pullBack(between, first.saved, rows, context);
      const at = (): readonly [Layer, Layer] => [layers[1], layers[0]];
      const together = pullBackPooled(...at(), delta, second.saved, rows, context);
      // On a GPU `tensorflow` has no kernels of its own for this and goes the way of the others.
      const way = backend.facts.device === "gpu" ? "cpu" : backend.facts.name;
      assert.equal(together !== null, one.together.includes(way), "has a way through both");
      const got = pullBackAll(layers, delta, [first.saved, second.saved], rows, context);
      assert.deepEqual(got.shape, expected.shape);
      assertClose(got.dataSync(), Float64Array.from(expected.dataSync()), 1e-5, one.title);
      const own = tf.slice(delta, 0, samples); // without rows: row r is sample r
      const expectedOwn = layers[0].pullBack(
        layers[1].pullBack(own, second.saved, null, context),
        first.saved,
        null,
        context,
      );
      const gotOwn = pullBackAll(layers, own, [first.saved, second.saved], null, context);
      assertClose(gotOwn.dataSync(), Float64Array.from(expectedOwn.dataSync()), 1e-5, "row r is sample r");
      tf.dispose([...context.derived.values()]);
    }),
  );
}

function convolved({ image, channels, convolution }: Case): Shape {
  return new Conv2d("shape", image, channels, convolution).outputShape;
}

function contextOf(backend: Backend, layer: Layer, rng: Rng): Context {
  const values = layer.parameters.map(({ shape }) => randomTensor(rng, shape));
  return { backend, values: new Map([[layer, values]]), derived: new Map() };
}

function randomTensor(rng: Rng, shape: Shape): tf.Tensor {
  const count = shape.reduce((product, n) => product * n, 1);
  return tf.tensor(Float32Array.from(normals(rng, count)), [...shape]);
}
