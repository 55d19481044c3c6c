/**
 * Scalars that stay on the GPU. A step of training asks for the same few numbers again and again (a 2, the learning rate),
 * and each copy from host to device waits for the device: 0.1 ms, 24 to 82 times a step.
 */
import type { NativeBinding } from "./tensorflowOps.ts";

/** More different numbers than a step has; what varies from step to step pushes itself out. */
const mostKept = 256;

interface Kept {
  readonly id: number;
  readonly key: number | string;
  /** Tensors of JavaScript that stand for it now. */
  uses: number;
}

/** The binding with float scalars made once; all else is as it was. */
export function keepingScalars(binding: NativeBinding): NativeBinding {
  const byKey = new Map<number | string, Kept>(); // in the order of last use
  const byId = new Map<number, Kept>();

  function createTensor(shape: number[], dtype: number, values: unknown): number {
    if (dtype !== binding.TF_FLOAT || shape.length > 0 || !(values instanceof Float32Array))
      return binding.createTensor(shape, dtype, values);
    const key = Object.is(values[0], -0) ? "-0" : values[0]; // a Map takes −0 for 0
    const kept = byKey.get(key) ?? { id: binding.createTensor(shape, dtype, values), key, uses: 0 };
    kept.uses++;
    byKey.delete(key);
    byKey.set(key, kept);
    byId.set(kept.id, kept);
    if (byKey.size > mostKept) forgetOldest();
    return kept.id;
  }

  function deleteTensor(id: number): void {
    const kept = byId.get(id);
    if (kept) kept.uses--;
    else binding.deleteTensor(id);
  }

  /** The oldest that nobody uses; if all are in use, they stay. */
  function forgetOldest(): void {
    for (const kept of byKey.values()) {
      if (kept.uses > 0) continue;
      byKey.delete(kept.key);
      byId.delete(kept.id);
      binding.deleteTensor(kept.id);
      return;
    }
  }

  return Object.create(binding, {
    createTensor: { value: createTensor },
    deleteTensor: { value: deleteTensor },
  }) as NativeBinding;
}
