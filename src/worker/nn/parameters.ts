/** The trainable values of a network on the device, and the layers that are being trained. */
import * as tf from "@tensorflow/tfjs-core";
import type { Tensor } from "@tensorflow/tfjs-core";
import { AppError, expected } from "../../shared/errors.ts";
import type { Backend, Variable } from "../backend/backend.ts";
import type { Rng } from "../rng.ts";
import { initialValues } from "./initializers.ts";
import type { Context, Layer, ParameterSpec } from "./layer.ts";
import { sizeOf } from "./layer.ts";
import type { Network } from "./network.ts";

export interface Parameter {
  /** `fc1.weight` */
  readonly name: string;
  readonly layer: Layer;
  readonly spec: ParameterSpec;
  readonly variable: Variable;
}

export class Parameters {
  readonly all: readonly Parameter[];
  readonly #backend: Backend;
  readonly #byLayer = new Map<Layer, Parameter[]>();

  private constructor(
    network: Network,
    backend: Backend,
    valueOf: (name: string, spec: ParameterSpec) => Float32Array,
  ) {
    this.#backend = backend;
    // all values first: a refused one must not leave variables behind
    const values = network.parameterLayers.flatMap((layer) =>
      layer.parameters.map((spec) => {
        const name = `${layer.name}.${spec.name}`;
        return { name, layer, spec, value: valueOf(name, spec) };
      }),
    );
    this.all = values.map(({ value, ...parameter }) => ({
      ...parameter,
      variable: makeVariable(backend, parameter.spec, value),
    }));
    for (const parameter of this.all) {
      this.#byLayer.set(parameter.layer, [...(this.#byLayer.get(parameter.layer) ?? []), parameter]);
    }
  }

  /** Draws initial values in the order of the layers. */
  static initialize(network: Network, backend: Backend, rng: Rng): Parameters {
    return new Parameters(network, backend, (_, spec) => initialValues(spec, rng));
  }

  /** @throws AppError `checkpoint` when a value is missing or has another size. */
  static restore(network: Network, backend: Backend, values: ReadonlyMap<string, Float32Array>): Parameters {
    return new Parameters(network, backend, (name, spec) => {
      const value = values.get(name);
      if (!value || value.length !== sizeOf(spec.shape)) {
        throw new AppError(
          "checkpoint",
          expected(
            `${sizeOf(spec.shape)} values for the shape ${spec.shape.join("×")}`,
            value ? `${value.length}` : "none",
            name,
          ),
        );
      }
      return value;
    });
  }

  /** Runs `body` with the current values; they are freed after it, so that updates can happen in place. */
  withValues<T extends tf.TensorContainer | void>(body: (context: Context) => T): T {
    const values = new Map<Layer, Tensor[]>();
    for (const [layer, parameters] of this.#byLayer)
      values.set(
        layer,
        parameters.map((p) => p.variable.read()),
      );
    const derived = new Map<object, Tensor>();
    try {
      return body({ backend: this.#backend, values, derived });
    } finally {
      tf.dispose([...derived.values()]);
      for (const tensors of values.values()) tf.dispose(tensors);
    }
  }

  /** Values on the host by name, running statistics among them. */
  toHost(): Map<string, Float32Array> {
    return new Map(this.all.map((p) => [p.name, readVariable(p.variable)]));
  }

  dispose(): void {
    this.all.forEach((p) => p.variable.dispose());
  }
}

/** A copy of a variable's value on the host. */
export function readVariable(variable: Variable): Float32Array {
  const tensor = variable.read();
  const values = Float32Array.from(tensor.dataSync());
  tensor.dispose();
  return values;
}

/** A variable with these values, copied from the host. */
export function makeVariable(
  backend: Backend,
  spec: Pick<ParameterSpec, "shape">,
  values: Float32Array,
): Variable {
  const tensor = tf.tensor(values, [...spec.shape], "float32");
  const variable = backend.variable(tensor);
  tensor.dispose();
  return variable;
}
