/** Builds the network of a reference case: channels last here, channels first there. */
import { AppError, expected } from "../../shared/errors.ts";
import { avgPool } from "../nn/avgPool.ts";
import { batchNorm } from "../nn/batchNorm.ts";
import { conv2d } from "../nn/conv2d.ts";
import { dense } from "../nn/dense.ts";
import { flatten } from "../nn/flatten.ts";
import { groupNorm } from "../nn/groupNorm.ts";
import { sizeOf, type Layer, type Shape } from "../nn/layer.ts";
import { localResponseNorm } from "../nn/localResponseNorm.ts";
import { maxPool } from "../nn/maxPool.ts";
import { Network } from "../nn/network.ts";
import { relu } from "../nn/relu.ts";
import { smooth } from "../nn/smooth.ts";
import type { CaseLayer, ParityCase } from "./caseFile.ts";

export interface CaseNetwork {
  readonly network: Network;
  /** Parameter values by name, in our layout. */
  readonly values: ReadonlyMap<string, Float32Array>;
}

/** @throws AppError `data` when the layers do not fit together. */
export function caseNetwork({ input, layers, name }: ParityCase): CaseNetwork {
  const [, c, h, w] = input.shape;
  let shape: Shape = [h, w, c];
  const values = new Map<string, Float32Array>();
  const built = layers.map((spec, i) => {
    const where = `${name}: layers.${i}`;
    const layer = located(where, () => buildLayer(spec, layerName(i), shape, where));
    parameterValues(spec).forEach((value, p) => {
      const { name: parameter, shape: wanted } = layer.parameters[p];
      if (value.length !== sizeOf(wanted)) {
        throw new AppError(
          "data",
          expected(`${sizeOf(wanted)} values`, value.length, `${where}.${parameter}`),
        );
      }
      values.set(`${layer.name}.${parameter}`, value);
    });
    shape = layer.outputShape;
    return layer;
  });
  return { network: located(name, () => new Network([h, w, c], built)), values };
}

/** What a layer has to say against its place, as a complaint about the file. */
function located<T>(where: string, build: () => T): T {
  try {
    return build();
  } catch (thrown) {
    if (!(thrown instanceof RangeError)) throw thrown;
    throw new AppError("data", `${thrown.message} (${where})`, { cause: thrown });
  }
}

export function layerName(index: number): string {
  return `layer${index}`;
}

/** Layers that want [H, W, C]. */
const spatial: readonly CaseLayer["type"][] = ["conv2d", "maxPool", "avgPool", "localResponseNorm"];

function buildLayer(spec: CaseLayer, name: string, shape: Shape, where: string): Layer {
  if (shape.length !== 3 && spatial.includes(spec.type))
    throw misfit("rows, columns and channels", shape, where);
  switch (spec.type) {
    case "dense": {
      const [outputs, inputs] = matrixShape(spec.weight.shape, 2, where);
      if (shape.length !== 1 || shape[0] !== inputs) throw misfit(`${inputs} inputs`, shape, where);
      return dense(name, inputs, outputs);
    }
    case "conv2d": {
      const [outputs, channels, fh, fw] = matrixShape(spec.weight.shape, 4, where);
      if (shape[2] !== channels) throw misfit(`${channels} channels`, shape, where);
      return conv2d(name, shape, outputs, { size: [fh, fw], stride: spec.stride, padding: spec.padding });
    }
    case "relu":
      return relu(name, shape);
    case "sigmoid":
    case "tanh":
      return smooth(spec.type, name, shape);
    case "maxPool":
      return maxPool(name, shape, spec.size, spec.stride);
    case "avgPool":
      return avgPool(name, shape, spec.size, spec.stride);
    case "flatten":
      return flatten(name, shape, "CHW");
    case "groupNorm":
      return groupNorm(name, shape, spec.groups, spec.epsilon);
    case "batchNorm":
      return batchNorm(name, shape, { epsilon: spec.epsilon });
    case "localResponseNorm":
      return localResponseNorm(name, shape, spec);
    default:
      return spec satisfies never;
  }
}

/** In the order of the layer's parameters. */
function parameterValues(spec: CaseLayer): Float32Array[] {
  switch (spec.type) {
    case "dense":
    case "conv2d":
      return [toOurs(spec.weight.values, spec.weight.shape), Float32Array.from(spec.bias)];
    case "groupNorm":
      return [spec.gamma, spec.beta].map((v) => Float32Array.from(v));
    case "batchNorm":
      return [spec.gamma, spec.beta, spec.mean, spec.variance].map((v) => Float32Array.from(v));
    default:
      return [];
  }
}

/** [out, in] → [in, out] and [out, in, h, w] → [h, w, in, out]. */
export function toOurs(values: ArrayLike<number>, shape: readonly number[]): Float32Array {
  const [outputs, inputs, h = 1, w = 1] = shape as [number, number, number?, number?];
  const result = new Float32Array(values.length);
  let from = 0;
  for (let o = 0; o < outputs; o++) {
    for (let i = 0; i < inputs; i++) {
      for (let p = 0; p < h * w; p++) result[(p * inputs + i) * outputs + o] = values[from++]!;
    }
  }
  return result;
}

/** One sample [C, H, W] → [H, W, C], for each of N. */
export function channelsLast(
  data: ArrayLike<number>,
  [n, c, h, w]: readonly [number, number, number, number],
): Float32Array {
  const result = new Float32Array(data.length);
  let from = 0;
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < c; k++) {
      for (let p = 0; p < h * w; p++) result[(i * h * w + p) * c + k] = data[from++]!;
    }
  }
  return result;
}

function matrixShape(shape: readonly number[], rank: number, where: string): readonly number[] {
  if (shape.length !== rank)
    throw new AppError("data", expected(`a weight with ${rank} axes`, `[${shape}]`, where));
  return shape;
}

function misfit(what: string, shape: Shape, where: string): AppError {
  return new AppError("data", expected(`an input of ${what}`, `[${shape}]`, where));
}
