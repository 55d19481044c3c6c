import assert from "node:assert/strict";
import { test } from "node:test";
import { keepingScalars } from "./deviceScalars.ts";
import type { NativeBinding } from "./tensorflowOps.ts";

/** A binding that numbers its tensors and knows which are alive. */
function counting(): { binding: NativeBinding; alive: Map<number, unknown> } {
  const alive = new Map<number, unknown>();
  let next = 0;
  const binding = {
    TF_FLOAT: 1,
    TF_INT32: 3,
    createTensor: (_shape: readonly number[], _dtype: number, values: unknown) => {
      alive.set(next, values);
      return next++;
    },
    deleteTensor: (id: number) => assert.ok(alive.delete(id), `tensor ${id} is alive`),
  };
  return { binding: binding as unknown as NativeBinding, alive };
}

const scalar = (kept: NativeBinding, value: number): number =>
  kept.createTensor([], kept.TF_FLOAT, Float32Array.of(value));

test("a scalar is made once, stays when it is deleted, and −0 is not 0", () => {
  const { binding, alive } = counting();
  const kept = keepingScalars(binding);
  const two = scalar(kept, 2);
  assert.equal(scalar(kept, 2), two);
  kept.deleteTensor(two);
  kept.deleteTensor(two);
  assert.equal(scalar(kept, 2), two);
  assert.notEqual(scalar(kept, 0), scalar(kept, -0));
  assert.equal(scalar(kept, NaN), scalar(kept, NaN));
  assert.equal(alive.size, 4);
});

test("what is no float scalar is made and deleted as ever", () => {
  const { binding, alive } = counting();
  const kept = keepingScalars(binding);
  const make = [
    () => kept.createTensor([1], kept.TF_FLOAT, Float32Array.of(2)),
    () => kept.createTensor([], kept.TF_INT32, Int32Array.of(2)),
  ];
  for (const one of make) {
    const ids = [one(), one()];
    assert.notEqual(ids[0], ids[1]);
    ids.forEach((id) => kept.deleteTensor(id));
  }
  assert.equal(alive.size, 0);
});

test("many different scalars do not pile up, and one in use is never deleted", () => {
  const { binding, alive } = counting();
  const kept = keepingScalars(binding);
  const used = scalar(kept, 0.5);
  for (let i = 1; i <= 5000; i++) kept.deleteTensor(scalar(kept, i));
  assert.ok(alive.size <= 257, `${alive.size} alive`);
  assert.deepEqual(alive.get(used), Float32Array.of(0.5));
  assert.equal(scalar(kept, 0.5), used);
});
