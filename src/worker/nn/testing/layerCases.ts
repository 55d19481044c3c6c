/** For tests only: the table of layers that every rule is checked on. */
import type { Shape } from "../layer.ts";
import { twin, type Twin } from "./twins.ts";

export interface LayerCase {
  readonly title: string;
  readonly inputShape: Shape;
  readonly build: () => Twin;
  /**
   * Statistics of the batch make the samples depend on each other and are for the cross-entropy pass alone: one row a
   * sample, and no tangents. All other layers: `running`.
   */
  readonly statistics?: "batch";
}

const lrn = { alpha: 0.6, beta: 0.75, k: 1.5 };

export const layerCases: readonly LayerCase[] = [
  { title: "dense", inputShape: [5], build: () => twin.dense("a", 5, 4) },
  { title: "conv2d 3×3", inputShape: [5, 5, 2], build: () => twin.conv2d("a", [5, 5, 2], 3, [3, 3]) },
  {
    title: "conv2d 5×5, one channel",
    inputShape: [7, 6, 1],
    build: () => twin.conv2d("a", [7, 6, 1], 3, [5, 5]),
  },
  {
    title: "conv2d 3×3, same padding",
    inputShape: [4, 5, 2],
    build: () => twin.conv2d("a", [4, 5, 2], 2, [3, 3], { padding: 1 }),
  },
  {
    title: "conv2d 3×3, padding 2",
    inputShape: [3, 4, 2],
    build: () => twin.conv2d("a", [3, 4, 2], 2, [3, 3], { padding: 2 }),
  },
  {
    title: "conv2d 2×2, padding 1",
    inputShape: [3, 4, 1],
    build: () => twin.conv2d("a", [3, 4, 1], 2, [2, 2], { padding: 1 }),
  },
  {
    title: "conv2d 3×3, stride 2 with remainder",
    inputShape: [6, 8, 2],
    build: () => twin.conv2d("a", [6, 8, 2], 2, [3, 3], { stride: 2 }),
  },
  {
    title: "conv2d 3×3, stride 2, padding 1 with remainder",
    inputShape: [6, 5, 1],
    build: () => twin.conv2d("a", [6, 5, 1], 3, [3, 3], { stride: 2, padding: 1 }),
  },
  {
    title: "conv2d 2×2, stride 3 beyond the filter",
    inputShape: [7, 6, 2],
    build: () => twin.conv2d("a", [7, 6, 2], 2, [2, 2], { stride: 3 }),
  },
  { title: "conv2d 1×1", inputShape: [3, 3, 3], build: () => twin.conv2d("a", [3, 3, 3], 2, [1, 1]) },
  { title: "conv2d 1×3", inputShape: [4, 5, 2], build: () => twin.conv2d("a", [4, 5, 2], 2, [1, 3]) },
  {
    title: "conv2d 3×1, padding 1",
    inputShape: [4, 4, 2],
    build: () => twin.conv2d("a", [4, 4, 2], 2, [3, 1], { padding: 1 }),
  },
  { title: "relu", inputShape: [6], build: () => twin.relu("a", [6]) },
  { title: "maxPool 2/2", inputShape: [4, 6, 2], build: () => twin.maxPool("a", [4, 6, 2], 2) },
  {
    title: "maxPool 2/2 with remainder",
    inputShape: [5, 7, 2],
    build: () => twin.maxPool("a", [5, 7, 2], 2),
  },
  {
    title: "maxPool 3/2 overlapping",
    inputShape: [7, 5, 2],
    build: () => twin.maxPool("a", [7, 5, 2], 3, 2),
  },
  {
    title: "maxPool 3/2 overlapping with remainder",
    inputShape: [6, 8, 1],
    build: () => twin.maxPool("a", [6, 8, 1], 3, 2),
  },
  { title: "maxPool 2/3 with gaps", inputShape: [6, 5, 1], build: () => twin.maxPool("a", [6, 5, 1], 2, 3) },
  { title: "avgPool 2/2", inputShape: [4, 6, 2], build: () => twin.avgPool("a", [4, 6, 2], 2) },
  {
    title: "avgPool 2/2 with remainder",
    inputShape: [5, 7, 2],
    build: () => twin.avgPool("a", [5, 7, 2], 2),
  },
  {
    title: "avgPool 3/2 overlapping",
    inputShape: [7, 6, 2],
    build: () => twin.avgPool("a", [7, 6, 2], 3, 2),
  },
  { title: "globalAvgPool", inputShape: [3, 4, 2], build: () => twin.globalAvgPool("a", [3, 4, 2]) },
  { title: "flatten HWC", inputShape: [2, 3, 2], build: () => twin.flatten("a", [2, 3, 2], "HWC") },
  { title: "flatten CHW", inputShape: [2, 3, 2], build: () => twin.flatten("a", [2, 3, 2], "CHW") },
  { title: "dropout with a frozen mask", inputShape: [6], build: () => twin.dropout("a", [6], 0.4) },
  { title: "dropout of images", inputShape: [2, 2, 3], build: () => twin.dropout("a", [2, 2, 3], 0.5) },
  { title: "groupNorm of vectors", inputShape: [6], build: () => twin.groupNorm("a", [6], 2) },
  {
    title: "groupNorm of images",
    inputShape: [2, 3, 4],
    build: () => twin.groupNorm("a", [2, 3, 4], 2, 1e-3),
  },
  { title: "groupNorm, one group", inputShape: [2, 2, 3], build: () => twin.groupNorm("a", [2, 2, 3], 1) },
  { title: "batchNorm of vectors", inputShape: [4], build: () => twin.batchNorm("a", [4]) },
  { title: "batchNorm of images", inputShape: [2, 3, 2], build: () => twin.batchNorm("a", [2, 3, 2], 1e-3) },
  {
    title: "batchNorm of vectors on the batch",
    inputShape: [4],
    build: () => twin.batchNorm("a", [4]),
    statistics: "batch",
  },
  {
    title: "batchNorm of images on the batch",
    inputShape: [2, 3, 2],
    build: () => twin.batchNorm("a", [2, 3, 2]),
    statistics: "batch",
  },
  {
    title: "localResponseNorm, odd size",
    inputShape: [2, 2, 7],
    build: () => twin.localResponseNorm("a", [2, 2, 7], { size: 5, ...lrn }),
  },
  {
    title: "localResponseNorm, even size",
    inputShape: [2, 1, 6],
    build: () => twin.localResponseNorm("a", [2, 1, 6], { size: 4, ...lrn }),
  },
  {
    title: "localResponseNorm, more than all channels",
    inputShape: [1, 2, 3],
    build: () => twin.localResponseNorm("a", [1, 2, 3], { size: 8, ...lrn }),
  },
  { title: "sigmoid", inputShape: [6], build: () => twin.sigmoid("a", [6]) },
  { title: "tanh", inputShape: [2, 2, 2], build: () => twin.tanh("a", [2, 2, 2]) },
  {
    title: "residual, identity shortcut",
    inputShape: [4],
    build: () => twin.residual("r", [twin.dense("a", 4, 5), twin.relu("b", [5]), twin.dense("c", 5, 4)]),
  },
  {
    title: "residual, shortcut of its own",
    inputShape: [4, 4, 2],
    build: () =>
      twin.residual(
        "r",
        [twin.conv2d("a", [4, 4, 2], 3, [3, 3], { stride: 2, padding: 1 }), twin.relu("b", [2, 2, 3])],
        [twin.conv2d("s", [4, 4, 2], 3, [1, 1], { stride: 2 })],
      ),
  },
  {
    title: "residual, curved beside piecewise linear",
    inputShape: [4],
    build: () =>
      twin.residual(
        "r",
        [twin.dense("a", 4, 6), twin.groupNorm("n", [6], 2), twin.tanh("t", [6]), twin.dense("b", 6, 3)],
        [twin.dense("s", 4, 3), twin.relu("u", [3])],
      ),
  },
  {
    title: "residual, curved beside the identity",
    inputShape: [4],
    build: () => twin.residual("r", [twin.sigmoid("t", [4])]),
  },
  {
    title: "residual inside residual, curved",
    inputShape: [4],
    build: () =>
      twin.residual("r", [
        twin.dense("a", 4, 4),
        twin.residual("q", [twin.dense("b", 4, 4), twin.tanh("t", [4])]),
        twin.dense("c", 4, 4),
      ]),
  },
  {
    title: "concatenation of vectors",
    inputShape: [4],
    build: () =>
      twin.concatenation("c", [[twin.dense("a", 4, 3)], [twin.dense("b", 4, 2), twin.relu("u", [2])]]),
  },
  {
    title: "concatenation of images, one branch curved",
    inputShape: [4, 3, 2],
    build: () =>
      twin.concatenation("c", [
        [twin.conv2d("a", [4, 3, 2], 2, [3, 3], { padding: 1 }), twin.sigmoid("t", [4, 3, 2])],
        [twin.conv2d("b", [4, 3, 2], 1, [1, 1]), twin.relu("u", [4, 3, 1])],
      ]),
  },
  ...[
    { shape: [12, 12, 1], outputs: 2, size: [5, 5], padding: 0, pool: 2 },
    { shape: [6, 8, 1], outputs: 2, size: [3, 3], padding: 1, pool: 2 },
    { shape: [7, 9, 2], outputs: 2, size: [2, 4], padding: 0, pool: 2 },
    { shape: [5, 6, 3], outputs: 1, size: [2, 3], padding: 0, pool: 4 },
    { shape: [4, 4, 1], outputs: 2, size: [3, 3], padding: 2, pool: 3 },
    { shape: [6, 6, 4], outputs: 2, size: [3, 3], padding: 0, pool: 2 },
    { shape: [7, 7, 1], outputs: 2, size: [3, 3], padding: 0, pool: 2 },
  ].map(poolOverConvolution),
];

/** Its pull back may go through both layers at once. A concatenation of one branch is a sequence. */
function poolOverConvolution(spec: {
  shape: number[];
  outputs: number;
  size: number[];
  padding: number;
  pool: number;
}): LayerCase {
  const [h, w, c] = spec.shape as [number, number, number];
  const [fh, fw] = spec.size as [number, number];
  const { padding, outputs, pool } = spec;
  const between = [h + 2 * padding - fh + 1, w + 2 * padding - fw + 1, outputs] as const;
  return {
    title: `maxPool ${pool}/${pool} over conv2d ${fh}×${fw}, padding ${padding}, of [${spec.shape}]`,
    inputShape: [h, w, c],
    build: () =>
      twin.concatenation("s", [
        [twin.conv2d("a", [h, w, c], outputs, [fh, fw], { padding }), twin.maxPool("p", between, pool)],
      ]),
  };
}
