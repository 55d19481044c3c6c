/** For tests only: one layer of the table with random numbers, on the host in float64 and on a backend. */
import * as tf from "@tensorflow/tfjs-core";
import type { Tensor, Tensor1D } from "@tensorflow/tfjs-core";
import type { Backend } from "../../backend/backend.ts";
import { Rng } from "../../rng.ts";
import { GradientSink } from "../gradientSink.ts";
import type { Context, Cotangents, Layer, ParameterSpec } from "../layer.ts";
import { sizeOf } from "../layer.ts";
import type { ForwardMode } from "../mode.ts";
import { flattenLayers } from "../network.ts";
import { primalAndTangent } from "../scaleShift.ts";
import { backwardAll, forwardAll, pullBackAll, pushForwardAll } from "../sequence.ts";
import type { LayerCase } from "./layerCases.ts";
import { normals } from "./numbers.ts";
import type { Pass64 } from "./reference.ts";
import type { Twin } from "./twins.ts";

export const sampleCount = 3;

/** Random values for every parameter: variances stay positive, the rest is normal. */
export function randomValues(layers: readonly Layer[], rng: Rng): Map<string, Float64Array[]> {
  const valueOf = (spec: ParameterSpec) =>
    spec.name === "variance"
      ? Float64Array.from({ length: sizeOf(spec.shape) }, () => Math.fround(0.5 + rng.uniform()))
      : normals(rng, sizeOf(spec.shape), 0.6);
  return new Map(flattenLayers(layers).map((layer) => [layer.name, layer.parameters.map(valueOf)]));
}

/** A mask for every dropout layer, entries 0 or 2. */
function randomMasks(layers: readonly Layer[], rng: Rng): Map<string, Float64Array> {
  const dropouts = flattenLayers(layers).filter((layer) => layer.kind === "dropout");
  const mask = (layer: Layer) =>
    Float64Array.from({ length: sampleCount * sizeOf(layer.outputShape) }, () =>
      rng.uniform() < 0.5 ? 0 : 2,
    );
  return new Map(dropouts.map((layer) => [layer.name, mask(layer)]));
}

export class LayerFixture {
  readonly spec: LayerCase;
  readonly twin: Twin;
  readonly x: Float64Array; // [N, ...in]
  readonly tangent: Float64Array; // ẋ, [N, ...in]
  readonly mu: Float64Array; // [N, ...out]
  readonly delta: Float64Array; // [N, ...out]
  readonly vBar: Float64Array; // [N]
  readonly pass: Pass64;
  readonly rng: Rng;

  constructor(spec: LayerCase) {
    this.spec = spec;
    this.twin = spec.build();
    this.rng = Rng.seeded(7, spec.title);
    const { layer } = this.twin;
    const inputs = sampleCount * sizeOf(spec.inputShape);
    const outputs = sampleCount * sizeOf(layer.outputShape);
    this.x = normals(this.rng, inputs);
    this.tangent = normals(this.rng, inputs);
    this.mu = normals(this.rng, outputs);
    this.delta = normals(this.rng, outputs);
    this.vBar = normals(this.rng, sampleCount);
    const values = randomValues([layer], this.rng);
    const masks = randomMasks([layer], this.rng);
    this.pass = { values, masks, statistics: spec.statistics ?? "running" };
  }

  /** The float64 reference at x for given parameter values. */
  reference(x: Float64Array, values = this.pass.values): Float64Array {
    return this.twin.reference(x, sampleCount, { ...this.pass, values });
  }

  /** Runs `body` with the layer on a backend, and frees all that it made. */
  on(backend: Backend, body: (layer: LayerOnBackend) => void): void {
    const derived = new Map<object, Tensor>();
    try {
      tf.tidy(() => body(new LayerOnBackend(this, backend, derived)));
    } finally {
      tf.dispose([...derived.values()]);
    }
  }
}

export class LayerOnBackend {
  readonly #fixture: LayerFixture;
  readonly #context: Context;

  constructor(fixture: LayerFixture, backend: Backend, derived: Map<object, Tensor>) {
    this.#fixture = fixture;
    const tensors = (layer: Layer) =>
      fixture.pass.values
        .get(layer.name)!
        .map((v, p) => tf.tensor(Float32Array.from(v), [...layer.parameters[p].shape]));
    const layers = flattenLayers([fixture.twin.layer]);
    this.#context = { backend, values: new Map(layers.map((layer) => [layer, tensors(layer)])), derived };
  }

  input(values: ArrayLike<number>): Tensor {
    const size = sizeOf(this.#fixture.spec.inputShape);
    return tf.tensor(Float32Array.from(values), [values.length / size, ...this.#fixture.spec.inputShape]);
  }

  output(values: ArrayLike<number>): Tensor {
    const shape = this.#fixture.twin.layer.outputShape;
    return tf.tensor(Float32Array.from(values), [values.length / sizeOf(shape), ...shape]);
  }

  /** Forward of some samples of the batch; null: all. */
  forward(samples: readonly number[] | null = null) {
    const { x, twin, spec } = this.#fixture;
    const size = sizeOf(spec.inputShape);
    const chosen = samples?.flatMap((s) => [...x.subarray(s * size, (s + 1) * size)]) ?? x;
    return forwardAll([twin.layer], this.input(chosen), this.#context, this.#mode(samples));
  }

  pullBack(
    delta: Tensor,
    saved: ReturnType<LayerOnBackend["forward"]>["saved"],
    rows: Tensor1D | null,
  ): Tensor {
    return pullBackAll([this.#fixture.twin.layer], delta, saved, rows, this.#context);
  }

  pushForward(tangent: Tensor, saved: ReturnType<LayerOnBackend["forward"]>["saved"]) {
    return pushForwardAll([this.#fixture.twin.layer], tangent, saved, this.#context);
  }

  /** The gradient of Σ ⟨μ, y⟩ + ⟨δ, ẏ⟩: of x and ẋ, and of each trained parameter by name. */
  gradient(cotangents: Cotangents): { x: Tensor; tangent: Tensor | null; parameters: Map<string, Tensor> } {
    const { twin, tangent } = this.#fixture;
    const { saved } = this.forward();
    const kept = cotangents.kind === "primal" ? null : this.pushForward(this.input(tangent), saved).kept;
    const sink = new GradientSink(this.#context.backend, new Set(flattenLayers([twin.layer])));
    const back = primalAndTangent(backwardAll([twin.layer], saved, kept, cotangents, this.#context, sink));
    return { x: back.mu, tangent: back.delta, parameters: gradientsByName(sink) };
  }

  #mode(samples: readonly number[] | null): ForwardMode {
    const { pass, twin } = this.#fixture;
    const masks = new Map<Layer, Tensor>();
    for (const layer of flattenLayers([twin.layer])) {
      const mask = pass.masks?.get(layer.name);
      if (mask) masks.set(layer, tf.tensor(Float32Array.from(mask), [sampleCount, ...layer.outputShape]));
    }
    const rows = samples && tf.tensor1d([...samples], "int32");
    return { statistics: pass.statistics, dropout: { kind: "frozen", masks, samples: rows } };
  }
}

/** `layer.parameter` → its gradient, out of a sink that is done. */
export function gradientsByName(sink: GradientSink): Map<string, Tensor> {
  const named = new Map<string, Tensor>();
  for (const [layer, gradients] of sink.finish()) {
    gradients.forEach(
      (gradient, p) => gradient && named.set(`${layer.name}.${layer.parameters[p].name}`, gradient),
    );
  }
  return named;
}
