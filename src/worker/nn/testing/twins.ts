/** For tests only: each layer next to its float64 reference, built from one list of arguments. */
import { avgPool, globalAvgPool } from "../avgPool.ts";
import { batchNorm } from "../batchNorm.ts";
import { concatenation, residual } from "../branches.ts";
import { conv2d } from "../conv2d.ts";
import { dense } from "../dense.ts";
import { dropout } from "../dropout.ts";
import { flatten } from "../flatten.ts";
import { groupNorm } from "../groupNorm.ts";
import type { Layer, Shape } from "../layer.ts";
import { localResponseNorm, type LrnOptions } from "../localResponseNorm.ts";
import { maxPool } from "../maxPool.ts";
import { relu } from "../relu.ts";
import { smooth } from "../smooth.ts";
import * as reference from "./reference.ts";

export interface Twin {
  readonly layer: Layer;
  readonly reference: reference.Reference;
}

type Image = readonly [number, number, number];
const last = (shape: Shape) => shape[shape.length - 1];
const layersOf = (twins: readonly Twin[]) => twins.map((t) => t.layer);
const referenceOf = (twins: readonly Twin[]) => reference.sequenceReference(twins.map((t) => t.reference));

export const twin = {
  dense: (name: string, inputs: number, outputs: number): Twin => ({
    layer: dense(name, inputs, outputs),
    reference: reference.denseReference(name, outputs),
  }),
  conv2d: (
    name: string,
    shape: Image,
    outputs: number,
    size: readonly [number, number],
    { stride = 1, padding = 0 }: { stride?: number; padding?: number } = {},
  ): Twin => ({
    layer: conv2d(name, shape, outputs, { size, stride, padding }),
    reference: reference.convReference(name, shape, outputs, size, stride, padding),
  }),
  relu: (name: string, shape: Shape): Twin => ({
    layer: relu(name, shape),
    reference: reference.elementwiseReference((x) => Math.max(0, x)),
  }),
  sigmoid: (name: string, shape: Shape): Twin => ({
    layer: smooth("sigmoid", name, shape),
    reference: reference.elementwiseReference((x) => 1 / (1 + Math.exp(-x))),
  }),
  tanh: (name: string, shape: Shape): Twin => ({
    layer: smooth("tanh", name, shape),
    reference: reference.elementwiseReference(Math.tanh),
  }),
  maxPool: (name: string, shape: Image, size: number, stride = size): Twin => ({
    layer: maxPool(name, shape, size, stride),
    reference: reference.poolReference(shape, size, stride, "max"),
  }),
  avgPool: (name: string, shape: Image, size: number, stride = size): Twin => ({
    layer: avgPool(name, shape, size, stride),
    reference: reference.poolReference(shape, size, stride, "average"),
  }),
  globalAvgPool: (name: string, shape: Image): Twin => ({
    layer: globalAvgPool(name, shape),
    reference: reference.globalAverageReference(shape[2]),
  }),
  flatten: (name: string, shape: Image, order: "HWC" | "CHW" = "HWC"): Twin => ({
    layer: flatten(name, shape, order),
    reference: reference.flattenReference(shape, order),
  }),
  dropout: (name: string, shape: Shape, rate: number): Twin => ({
    layer: dropout(name, shape, rate),
    reference: reference.dropoutReference(name),
  }),
  groupNorm: (name: string, shape: Shape, groups: number, epsilon = 1e-5): Twin => ({
    layer: groupNorm(name, shape, groups, epsilon),
    reference: reference.groupNormReference(name, last(shape), groups, epsilon),
  }),
  batchNorm: (name: string, shape: Shape, epsilon = 1e-5): Twin => ({
    layer: batchNorm(name, shape, { epsilon }),
    reference: reference.batchNormReference(name, last(shape), epsilon),
  }),
  localResponseNorm: (name: string, shape: Shape, options: LrnOptions): Twin => ({
    layer: localResponseNorm(name, shape, options),
    reference: reference.lrnReference(last(shape), options),
  }),
  residual: (name: string, branch: readonly Twin[], shortcut: readonly Twin[] = []): Twin => ({
    layer: residual(name, layersOf(branch), layersOf(shortcut)),
    reference: reference.sumReference([referenceOf(branch), referenceOf(shortcut)]),
  }),
  concatenation: (name: string, branches: readonly (readonly Twin[])[]): Twin => ({
    layer: concatenation(name, branches.map(layersOf)),
    reference: reference.concatReference(
      branches.map(referenceOf),
      branches.map((branch) => branch[branch.length - 1].layer.outputShape),
    ),
  }),
};

/** The layers of a list, and the reference of all of them. */
export function inSequence(twins: readonly Twin[]): { layers: Layer[]; reference: reference.Reference } {
  return { layers: layersOf(twins), reference: referenceOf(twins) };
}
