/** Layers made of others: residual sum and concatenation. Every branch sees the same input. */
import * as tf from "@tensorflow/tfjs-core";
import type { Tensor } from "@tensorflow/tfjs-core";
import type { GradientSink } from "./gradientSink.ts";
import type { CompositeLayer, Context, Cotangents, Layer, Rows, Saved, Shape } from "./layer.ts";
import type { ForwardMode } from "./mode.ts";
import { primalAndTangent } from "./scaleShift.ts";
import { backwardAll, forwardAll, pullBackAll, pushForwardAll } from "./sequence.ts";

/** How the branches' outputs become one, and how a cotangent of it is dealt out again. Both are linear. */
interface Joint {
  readonly kind: string;
  join(outputs: Tensor[]): Tensor;
  split(delta: Tensor): Tensor[];
}

class Branches implements CompositeLayer {
  readonly name: string;
  readonly kind: string;
  readonly outputShape: Shape;
  readonly parameters = [];
  readonly children: readonly Layer[];
  readonly #branches: readonly (readonly Layer[])[];
  readonly #joint: Joint;

  constructor(name: string, branches: readonly (readonly Layer[])[], outputShape: Shape, joint: Joint) {
    this.name = name;
    this.kind = joint.kind;
    this.outputShape = outputShape;
    this.children = branches.flat();
    this.#branches = branches;
    this.#joint = joint;
  }

  get curved(): boolean {
    return this.children.some((child) => child.curved);
  }

  forward(x: Tensor, context: Context, mode: ForwardMode) {
    const passes = this.#branches.map((branch) => forwardAll(branch, x, context, mode));
    return {
      y: this.#joint.join(passes.map((pass) => pass.y)),
      saved: { tensors: [], children: passes.map((pass) => pass.saved) },
    };
  }

  pullBack(delta: Tensor, saved: Saved, rows: Rows, context: Context): Tensor {
    return tf.tidy(() => {
      const parts = this.#joint.split(delta);
      return tf.addN(
        this.#branches.map((branch, b) =>
          tf.clone(pullBackAll(branch, parts[b], saved.children![b], rows, context)),
        ),
      );
    });
  }

  pushForward(tangent: Tensor, saved: Saved, context: Context): Tensor {
    return tf.tidy(() => this.pushForwardKeeping(tangent, saved, context).tangent);
  }

  pushForwardKeeping(tangent: Tensor, saved: Saved, context: Context) {
    const passes = this.#branches.map((branch, b) =>
      pushForwardAll(branch, tangent, saved.children![b], context),
    );
    return {
      tangent: this.#joint.join(passes.map((pass) => pass.tangent)),
      kept: { tensors: [], children: passes.map((pass) => pass.kept) },
    };
  }

  backward(
    saved: Saved,
    tangents: Saved,
    cotangents: Cotangents,
    context: Context,
    sink: GradientSink,
  ): Cotangents {
    const parts = this.#splitCotangents(cotangents);
    const inputs = this.#branches.map((branch, b) =>
      backwardAll(branch, saved.children![b], tangents.children?.[b] ?? null, parts[b], context, sink),
    );
    return sumCotangents(inputs);
  }

  #splitCotangents(cotangents: Cotangents): Cotangents[] {
    switch (cotangents.kind) {
      case "primal":
        return this.#joint.split(cotangents.mu).map((mu) => ({ kind: "primal", mu }));
      case "proportional":
        return this.#joint
          .split(cotangents.delta)
          .map((delta) => ({ kind: "proportional", vBar: cotangents.vBar, delta }));
      case "dual": {
        const deltas = this.#joint.split(cotangents.delta);
        return this.#joint.split(cotangents.mu).map((mu, b) => ({ kind: "dual", mu, delta: deltas[b] }));
      }
      default:
        return cotangents satisfies never;
    }
  }
}

/** Branches may come back in different forms: one with curvature is dual while another is still proportional. */
function sumCotangents(parts: readonly Cotangents[]): Cotangents {
  const first = parts[0];
  if (first.kind === "primal")
    return { kind: "primal", mu: tf.addN(parts.map((part) => primalAndTangent(part).mu)) };
  if (parts.every((part) => part.kind === "proportional") && first.kind === "proportional") {
    return { kind: "proportional", vBar: first.vBar, delta: tf.addN(parts.map((part) => part.delta)) };
  }
  const both = parts.map((part) => primalAndTangent(part));
  return {
    kind: "dual",
    mu: tf.addN(both.map((part) => part.mu)),
    delta: tf.addN(both.map((part) => part.delta!)),
  };
}

/** y = branch(x) + shortcut(x); an empty shortcut is the identity. */
export function residual(
  name: string,
  branch: readonly Layer[],
  shortcut: readonly Layer[] = [],
): CompositeLayer {
  const shape = branch[branch.length - 1].outputShape;
  const joint: Joint = {
    kind: "residual",
    join: (outputs) => tf.addN(outputs),
    split: (delta) => [delta, delta],
  };
  return new Branches(name, [branch, shortcut], shape, joint);
}

/** The branches' outputs one after another along the channels. */
export function concatenation(name: string, branches: readonly (readonly Layer[])[]): CompositeLayer {
  const shapes = branches.map((branch) => branch[branch.length - 1].outputShape);
  const sizes = shapes.map((shape) => shape[shape.length - 1]);
  const joint: Joint = {
    kind: "concatenation",
    join: (outputs) => tf.concat(outputs, -1),
    split: (delta) => tf.split(delta, sizes, -1),
  };
  const channels = sizes.reduce((a, b) => a + b, 0);
  return new Branches(name, branches, [...shapes[0].slice(0, -1), channels], joint);
}
