/** Affine layer y = x·W + b. */
import * as tf from "@tensorflow/tfjs-core";
import type { Tensor, Tensor1D, Tensor2D } from "@tensorflow/tfjs-core";
import type { Context, Cotangents, Gain, Layer, ParameterSpec, Saved, Shape } from "./layer.ts";
import { valuesOf } from "./layer.ts";
import type { GradientSink } from "./gradientSink.ts";
import { matrixNormBound } from "./operatorNorm.ts";
import { heNormal, type FanMode } from "./initializers.ts";
import { perRow } from "./rows.ts";

class Dense implements Layer {
  readonly kind = "dense";
  readonly curved = false;
  readonly gain: Gain = {
    kind: "weight",
    bound: (weight, backend) => matrixNormBound(weight as Tensor2D, backend),
    perDistance: 1,
  };
  readonly children = [];
  readonly name: string;
  readonly outputShape: Shape;
  readonly parameters: readonly ParameterSpec[];

  constructor(name: string, inputs: number, outputs: number, fan: FanMode) {
    this.name = name;
    this.outputShape = [outputs];
    this.parameters = [
      {
        name: "weight",
        shape: [inputs, outputs],
        init: heNormal(fan === "fanIn" ? inputs : outputs),
        trained: true,
      },
      { name: "bias", shape: [outputs], init: { kind: "constant", value: 0 }, trained: true },
    ];
  }

  forward(x: Tensor, context: Context) {
    const [weight, bias] = valuesOf(context, this) as [Tensor2D, Tensor1D];
    const product = context.backend.matMul(x as Tensor2D, weight); // [N, out]
    const y = context.backend.biasAdd(product, bias);
    product.dispose();
    return { y, saved: { tensors: [x] } };
  }

  pullBack(delta: Tensor, _saved: Saved, _rows: unknown, context: Context): Tensor {
    const weight = this.#weight(context);
    if (!context.backend.transposesFirst)
      return context.backend.matMul(delta as Tensor2D, weight, false, true);
    const transposed = context.derived.get(this) ?? tf.keep(tf.transpose(weight));
    context.derived.set(this, transposed);
    return context.backend.matMul(delta as Tensor2D, transposed as Tensor2D);
  }

  pushForward(tangent: Tensor, _saved: Saved, context: Context): Tensor {
    return context.backend.matMul(tangent as Tensor2D, this.#weight(context));
  }

  /** Σ (v̄·a + ȧ)ᵀδ and Σ v̄·δ, or aᵀμ + ȧᵀδ and Σ μ (gradients.md section 3). */
  parameterGradient(
    saved: Saved,
    tangent: Tensor | null,
    cotangents: Cotangents,
    _context: Context,
    sink: GradientSink,
  ) {
    const a = saved.tensors[0] as Tensor2D;
    if (cotangents.kind === "primal" || tangent === null) {
      const mu = cotangents.kind === "proportional" ? cotangents.delta : cotangents.mu;
      sink.stack(this, { input: a, weight: null, cotangent: mu as Tensor2D });
    } else if (cotangents.kind === "proportional") {
      const weight = perRow(cotangents.vBar, 2) as Tensor2D;
      const input = tf.add<tf.Tensor2D>(tf.mul(a, weight), tangent);
      sink.stack(this, { input, weight, cotangent: cotangents.delta as Tensor2D });
    } else {
      const none = tf.zeros<tf.Rank.R2>([a.shape[0], 1]);
      sink.stack(this, { input: a, weight: null, cotangent: cotangents.mu as Tensor2D });
      sink.stack(this, { input: tangent as Tensor2D, weight: none, cotangent: cotangents.delta as Tensor2D });
    }
  }

  #weight(context: Context): Tensor2D {
    return valuesOf(context, this)[0] as Tensor2D;
  }
}

/** @param fan which fan He-normal initialisation divides by. */
export function dense(name: string, inputs: number, outputs: number, fan: FanMode = "fanIn"): Layer {
  return new Dense(name, inputs, outputs, fan);
}
