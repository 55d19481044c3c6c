/**
 * For tests only: the forward pass of every layer a second time, written by hand on plain arrays in float64 without
 * anything of the tensor code. Arrays are [count, ...shape], channels last.
 */
import type { LrnOptions } from "../localResponseNorm.ts";
import type { Shape } from "../layer.ts";
import { sizeOf } from "../layer.ts";

/** Parameter values by layer name, in the order of the layer's parameters. */
export type Values64 = ReadonlyMap<string, readonly Float64Array[]>;

export interface Pass64 {
  readonly values: Values64;
  /** Which statistics batch normalisation uses. */
  readonly statistics: "running" | "batch";
  /** Dropout masks by layer name, [B, ...shape]; none: dropout is the identity. */
  readonly masks?: ReadonlyMap<string, Float64Array>;
  /** Rows of the masks that these samples have; absent: sample i has row i. */
  readonly samples?: readonly number[];
}

export type Reference = (x: Float64Array, count: number, pass: Pass64) => Float64Array;
type Image = readonly [number, number, number];

function parametersOf(pass: Pass64, name: string): readonly Float64Array[] {
  const values = pass.values.get(name);
  if (!values) throw new Error(`expected values of layer ${name}, got none`);
  return values;
}

/** A layer that treats each sample on its own. */
function perSample(f: (x: Float64Array, pass: Pass64, sample: number) => ArrayLike<number>): Reference {
  return (x, count, pass) => {
    const size = x.length / count;
    const parts = Array.from({ length: count }, (_, i) => f(x.subarray(i * size, (i + 1) * size), pass, i));
    const y = new Float64Array(count * parts[0].length);
    parts.forEach((part, i) => y.set(part, i * part.length));
    return y;
  };
}

export function denseReference(name: string, outputs: number): Reference {
  return perSample((x, pass) => {
    const [weight, bias] = parametersOf(pass, name) as [Float64Array, Float64Array];
    return bias.map((b, o) => x.reduce((sum, value, i) => sum + value * weight[i * outputs + o], b));
  });
}

export function convReference(
  name: string,
  [h, w, c]: Image,
  outputs: number,
  [fh, fw]: readonly [number, number],
  stride: number,
  padding: number,
): Reference {
  const oh = Math.floor((h + 2 * padding - fh) / stride) + 1;
  const ow = Math.floor((w + 2 * padding - fw) / stride) + 1;
  const cell = (x: Float64Array, weight: Float64Array, p: number, q: number, o: number) => {
    let sum = 0;
    for (let i = 0; i < fh; i++) {
      for (let j = 0; j < fw; j++) {
        const row = p * stride + i - padding;
        const column = q * stride + j - padding;
        if (row < 0 || row >= h || column < 0 || column >= w) continue;
        for (let k = 0; k < c; k++) {
          sum += x[(row * w + column) * c + k] * weight[((i * fw + j) * c + k) * outputs + o];
        }
      }
    }
    return sum;
  };
  return perSample((x, pass) => {
    const [weight, bias] = parametersOf(pass, name) as [Float64Array, Float64Array];
    const y: number[] = [];
    for (let p = 0; p < oh; p++) {
      for (let q = 0; q < ow; q++) {
        for (let o = 0; o < outputs; o++) y.push(bias[o] + cell(x, weight, p, q, o));
      }
    }
    return y;
  });
}

export function poolReference(
  [h, w, c]: Image,
  size: number,
  stride: number,
  kind: "max" | "average",
): Reference {
  return perSample((x) => {
    const y: number[] = [];
    for (let p = 0; p + size <= h; p += stride) {
      for (let q = 0; q + size <= w; q += stride) {
        for (let k = 0; k < c; k++) {
          const window: number[] = [];
          for (let i = 0; i < size * size; i++) {
            window.push(x[((p + Math.floor(i / size)) * w + q + (i % size)) * c + k]);
          }
          y.push(kind === "max" ? Math.max(...window) : window.reduce((a, b) => a + b) / window.length);
        }
      }
    }
    return y;
  });
}

export function globalAverageReference(channels: number): Reference {
  return perSample((x) => {
    const positions = x.length / channels;
    const y = new Float64Array(channels);
    x.forEach((value, i) => (y[i % channels] += value / positions));
    return y;
  });
}

export function flattenReference([h, w, c]: Image, order: "HWC" | "CHW"): Reference {
  if (order === "HWC") return (x) => x;
  return perSample((x) => Float64Array.from(x, (_, i) => x[(i % (h * w)) * c + Math.floor(i / (h * w))]));
}

export function elementwiseReference(f: (x: number) => number): Reference {
  return (x) => x.map(f);
}

export function dropoutReference(name: string): Reference {
  return perSample((x, { masks, samples }, i) => {
    const mask = masks?.get(name);
    if (!mask) return x;
    const row = samples?.[i] ?? i;
    return x.map((value, j) => value * mask[row * x.length + j]);
  });
}

function standardized(x: readonly number[], epsilon: number): number[] {
  const mean = x.reduce((a, b) => a + b) / x.length;
  const variance = x.reduce((sum, value) => sum + (value - mean) ** 2, 0) / x.length;
  return x.map((value) => (value - mean) / Math.sqrt(variance + epsilon));
}

export function groupNormReference(
  name: string,
  channels: number,
  groups: number,
  epsilon: number,
): Reference {
  const perGroup = channels / groups;
  return perSample((x, pass) => {
    const [gamma, beta] = parametersOf(pass, name) as [Float64Array, Float64Array];
    const y = new Float64Array(x.length);
    for (let g = 0; g < groups; g++) {
      const members = [...x.keys()].filter((i) => Math.floor((i % channels) / perGroup) === g);
      standardized(
        members.map((i) => x[i]),
        epsilon,
      ).forEach((value, m) => {
        const i = members[m];
        y[i] = gamma[i % channels] * value + beta[i % channels];
      });
    }
    return y;
  });
}

export function batchNormReference(name: string, channels: number, epsilon: number): Reference {
  return (x, _count, pass) => {
    const [gamma, beta, mean, variance] = parametersOf(pass, name) as Float64Array[];
    const y = new Float64Array(x.length);
    for (let c = 0; c < channels; c++) {
      const members = [...x.keys()].filter((i) => i % channels === c);
      const entries = members.map((i) => x[i]);
      const normal =
        pass.statistics === "batch"
          ? standardized(entries, epsilon)
          : entries.map((value) => (value - mean[c]) / Math.sqrt(variance[c] + epsilon));
      normal.forEach((value, m) => (y[members[m]] = gamma[c] * value + beta[c]));
    }
    return y;
  };
}

/** y_c = x_c·(k + α/size·Σ x²)^(−β) over channels c − ⌊size/2⌋ … c − ⌊size/2⌋ + size − 1 that exist. */
export function lrnReference(channels: number, { size, alpha, beta, k }: LrnOptions): Reference {
  return perSample((x) =>
    x.map((value, i) => {
      const c = i % channels;
      let sum = 0;
      for (let j = c - Math.floor(size / 2); j < c - Math.floor(size / 2) + size; j++) {
        if (j >= 0 && j < channels) sum += x[i - c + j] ** 2;
      }
      return value * (k + (alpha / size) * sum) ** -beta;
    }),
  );
}

export function sequenceReference(parts: readonly Reference[]): Reference {
  return (x, count, pass) => parts.reduce((current, part) => part(current, count, pass), x);
}

export function sumReference(branches: readonly Reference[]): Reference {
  return (x, count, pass) => {
    const outputs = branches.map((branch) => branch(x, count, pass));
    return outputs[0].map((_, i) => outputs.reduce((sum, y) => sum + y[i], 0));
  };
}

/** @param shapes of the branches' outputs; they differ in the last axis alone. */
export function concatReference(branches: readonly Reference[], shapes: readonly Shape[]): Reference {
  const sizes = shapes.map((shape) => shape[shape.length - 1]);
  const positions = sizeOf(shapes[0]) / sizes[0];
  return (x, count, pass) => {
    const outputs = branches.map((branch) => branch(x, count, pass));
    const y: number[] = [];
    for (let p = 0; p < count * positions; p++) {
      outputs.forEach((output, b) => y.push(...output.subarray(p * sizes[b], (p + 1) * sizes[b])));
    }
    return Float64Array.from(y);
  };
}
