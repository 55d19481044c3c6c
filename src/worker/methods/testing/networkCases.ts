/** For tests only: one small network of each kind, with a batch that is partly classified correctly. */
import { Rng } from "../../rng.ts";
import { argmax } from "../../margin/testing/deepFoolReference.ts";
import type { Shape } from "../../nn/layer.ts";
import { sizeOf } from "../../nn/layer.ts";
import { flattenLayers, Network } from "../../nn/network.ts";
import { randomValues } from "../../nn/testing/layerFixture.ts";
import { normals } from "../../nn/testing/numbers.ts";
import { inSequence, twin, type Twin } from "../../nn/testing/twins.ts";
import type { Problem64 } from "./ammLoss64.ts";
import type { MethodRun } from "./runMethod.ts";

export interface NetworkCase {
  readonly title: string;
  readonly inputShape: Shape;
  /** Ends in three logits. */
  readonly build: () => readonly Twin[];
  /** Seed of values, batch and masks. */
  readonly seed: number;
}

const image: readonly [number, number, number] = [4, 4, 1];
const tiny: readonly [number, number, number] = [2, 2, 3];

export const networkCases: readonly NetworkCase[] = [
  {
    title: "relu",
    inputShape: [4],
    build: () => [
      ...[twin.dense("fc1", 4, 6), twin.relu("relu1", [6]), twin.dense("fc2", 6, 5), twin.relu("relu2", [5])],
      twin.dense("fc3", 5, 3),
    ],
    seed: 5,
  },
  {
    title: "tanh",
    inputShape: [4],
    build: () => [twin.dense("fc1", 4, 6), twin.tanh("tanh", [6]), twin.dense("fc2", 6, 3)],
    seed: 8,
  },
  {
    title: "convolution and max pooling in tiles",
    inputShape: image,
    build: () => [
      ...[twin.conv2d("conv", image, 2, [3, 3], { padding: 1 }), twin.maxPool("pool", [4, 4, 2], 2)],
      ...[twin.relu("relu", [2, 2, 2]), twin.flatten("flatten", [2, 2, 2], "CHW"), twin.dense("fc", 8, 3)],
    ],
    seed: 3,
  },
  {
    title: "strided convolution and overlapping pooling",
    inputShape: image,
    build: () => [
      ...[twin.conv2d("conv1", image, 2, [2, 2]), twin.maxPool("pool", [3, 3, 2], 2, 1)],
      ...[twin.conv2d("conv2", [2, 2, 2], 4, [2, 2], { stride: 2 }), twin.flatten("flatten", [1, 1, 4])],
      twin.dense("fc", 4, 3),
    ],
    seed: 8,
  },
  {
    title: "group normalisation and sigmoid",
    inputShape: [4],
    build: () => [
      ...[twin.dense("fc1", 4, 6), twin.groupNorm("norm", [6], 2, 1e-2), twin.sigmoid("sigmoid", [6])],
      twin.dense("fc2", 6, 3),
    ],
    seed: 10,
  },
  {
    title: "local response normalisation and average pooling",
    inputShape: tiny,
    build: () => [
      twin.localResponseNorm("lrn", tiny, { size: 2, alpha: 0.5, beta: 0.75, k: 1 }),
      ...[
        twin.conv2d("conv", tiny, 4, [1, 1]),
        twin.tanh("tanh", [2, 2, 4]),
        twin.avgPool("pool", [2, 2, 4], 2),
      ],
      ...[twin.flatten("flatten", [1, 1, 4]), twin.dense("fc", 4, 3)],
    ],
    seed: 3,
  },
  {
    title: "batch normalisation",
    inputShape: [4],
    build: () => [
      ...[
        twin.dense("fc1", 4, 5),
        twin.batchNorm("norm", [5]),
        twin.relu("relu", [5]),
        twin.dense("fc2", 5, 3),
      ],
    ],
    seed: 8,
  },
  {
    title: "residual sums and concatenation",
    inputShape: [4],
    build: () => [
      twin.residual("r1", [twin.dense("a", 4, 5), twin.tanh("t", [5]), twin.dense("b", 5, 4)]),
      twin.residual("r2", [twin.dense("c", 4, 3), twin.relu("u", [3])], [twin.dense("s", 4, 3)]),
      twin.concatenation("cat", [[twin.dense("d", 3, 2), twin.sigmoid("g", [2])], [twin.dense("e", 3, 2)]]),
      twin.dense("fc", 4, 3),
    ],
    seed: 4,
  },
  {
    title: "dropout",
    inputShape: [4],
    build: () => [
      ...[twin.dense("fc1", 4, 8), twin.relu("relu1", [8]), twin.dropout("drop1", [8], 0.5)],
      ...[
        twin.dense("fc2", 8, 6),
        twin.relu("relu2", [6]),
        twin.dropout("drop2", [6], 0.5),
        twin.dense("fc3", 6, 3),
      ],
    ],
    seed: 10,
  },
];

export const batchSize = 6;

/** The same batch for the backend and for the float64 reference. */
export function problemOf({ inputShape, build, seed }: NetworkCase): { run: MethodRun; problem: Problem64 } {
  const { layers, reference } = inSequence(build());
  const rng = Rng.seeded(seed, "problem");
  const network = new Network(inputShape, layers);
  const values = randomValues(layers, rng);
  const x = normals(rng, batchSize * sizeOf(inputShape));
  // the draws of a training pass: layer by layer, kept with probability 1 − rate = 1/2, then doubled
  const draws = Rng.seeded(seed, "dropout");
  const mask = (size: number) =>
    Float64Array.from({ length: batchSize * size }, () => (draws.uniform() < 0.5 ? 0 : 2));
  const dropouts = layers.filter((layer) => layer.kind === "dropout");
  const masks = new Map(dropouts.map((layer) => [layer.name, mask(sizeOf(layer.outputShape))]));
  // every other sample is classified correctly, the others mostly are not
  const logits = reference(x, batchSize, { values, masks, statistics: "running" });
  const prediction = (i: number) => argmax(logits.subarray(i * network.classes, (i + 1) * network.classes));
  const labels = Int32Array.from({ length: batchSize }, (_, i) =>
    i % 2 === 0 ? prediction(i) : rng.below(network.classes),
  );
  const batchNorms = flattenLayers(layers).filter((layer) => layer.kind === "batchNorm");
  return {
    run: { network, values, x, labels, seed },
    problem: { reference, values, x, labels, masks, batchNorms: batchNorms.map((layer) => layer.name) },
  };
}
