/** What tfjs-node-gpu's native binding offers, typed, and one function to call a TensorFlow op by name. */
import type { Tensor } from "@tensorflow/tfjs-core";

export interface NativeBinding {
  readonly TF_Version: string;
  readonly TF_FLOAT: number;
  readonly TF_INT32: number;
  readonly TF_ATTR_TYPE: number;
  readonly TF_ATTR_BOOL: number;
  readonly TF_ATTR_STRING: number;
  readonly TF_ATTR_SHAPE: number;
  readonly TF_ATTR_INT: number;
  isUsingGpuDevice(): boolean;
  /** The number of a tensor of these values; a float's is copied to the device. */
  createTensor(shape: readonly number[], dtype: number, values: unknown): number;
  deleteTensor(id: number): void;
}

export interface OpAttribute {
  name: string;
  type: number;
  value: boolean | number | string | readonly number[];
}

/** The part of tfjs-node-gpu's NodeJSKernelBackend that we call. */
export interface NodeBackend {
  readonly binding: NativeBinding;
  readonly isUsingGpuDevice: boolean;
  executeSingleOutput(name: string, attributes: OpAttribute[], inputs: readonly Tensor[]): Tensor;
  executeMultipleOutputs(
    name: string,
    attributes: OpAttribute[],
    inputs: readonly Tensor[],
    outputs: number,
  ): Tensor[];
}

/** Attributes by kind: made once, since they are passed at every call. */
export class Attributes {
  readonly #binding: NativeBinding;

  constructor(binding: NativeBinding) {
    this.#binding = binding;
  }

  floatType(name = "T"): OpAttribute {
    return { name, type: this.#binding.TF_ATTR_TYPE, value: this.#binding.TF_FLOAT };
  }

  bool(name: string, value: boolean): OpAttribute {
    return { name, type: this.#binding.TF_ATTR_BOOL, value };
  }

  int(name: string, value: number): OpAttribute {
    return { name, type: this.#binding.TF_ATTR_INT, value };
  }

  string(name: string, value: string): OpAttribute {
    return { name, type: this.#binding.TF_ATTR_STRING, value };
  }

  shape(name: string, value: readonly number[]): OpAttribute {
    return { name, type: this.#binding.TF_ATTR_SHAPE, value };
  }
}
