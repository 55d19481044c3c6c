import assert from "node:assert/strict";
import { test } from "node:test";
import { Rng } from "../rng.ts";
import { BatchOrder, type BatchOrderState } from "./batches.ts";

const stream = () => Rng.seeded(3, "order");
const take = (order: BatchOrder, batches: number) => Array.from({ length: batches }, () => [...order.next()]);

for (const [n, batchSize, sizes] of [
  [10, 4, [4, 4, 2]],
  [8, 4, [4, 4]],
  [3, 5, [3]],
  [1, 1, [1]],
] as const) {
  test(`${n} samples by ${batchSize}: each once an epoch, the last batch as it is`, () => {
    const order = new BatchOrder(stream(), n, batchSize);
    assert.equal(order.batchesPerEpoch, sizes.length);
    for (let epoch = 0; epoch < 3; epoch++) {
      assert.deepEqual([order.epoch, order.atBoundary], [epoch, true]);
      const batches = take(order, sizes.length);
      assert.deepEqual(
        batches.map((b) => b.length),
        sizes,
      );
      assert.deepEqual(
        batches.flat().sort((a, b) => a - b),
        Array.from({ length: n }, (_, i) => i),
      );
    }
  });
}

test("each epoch is the stream's next permutation, drawn when its first batch is asked for", () => {
  const [rng, twin] = [stream(), stream()];
  const order = new BatchOrder(rng, 50, 25);
  assert.deepEqual(rng.state, twin.state);
  assert.deepEqual(take(order, 2).flat(), [...twin.permutation(50)]);
  assert.deepEqual(rng.state, twin.state);
  assert.deepEqual(take(order, 2).flat(), [...twin.permutation(50)]);
});

for (const taken of [0, 1, 2, 3, 4, 5, 6, 7]) {
  test(`restored after ${taken} batches it goes on as if nothing had been`, () => {
    const rng = stream();
    const order = new BatchOrder(rng, 23, 8); // 3 batches an epoch
    take(order, taken);
    const saved = structuredClone({ rng: rng.state, order: order.state });
    const wanted = take(order, 10);
    const restored = new BatchOrder(Rng.fromState(saved.rng), 23, 8, saved.order);
    assert.deepEqual(restored.state, saved.order);
    assert.equal(restored.epoch, Math.floor(taken / 3));
    assert.equal(restored.atBoundary, taken % 3 === 0);
    assert.deepEqual(take(restored, 10), wanted);
  });
}

test("neither batches nor states are views of what is inside", () => {
  const order = new BatchOrder(stream(), 10, 5);
  const twin = new BatchOrder(stream(), 10, 5);
  order.next().fill(0);
  order.state.permutation.fill(0);
  twin.next();
  assert.deepEqual(order.next(), twin.next());
});

const good: BatchOrderState = { permutation: Int32Array.of(3, 1, 0, 2), position: 2, epoch: 1 };
const misfits: [name: string, change: Partial<BatchOrderState>, message: RegExp][] = [
  ["a position within a batch", { position: 1 }, /multiple of 2 from 0 to 3, got 1 \(order\.position\)/],
  ["a position at the end", { position: 4 }, /got 4 \(order\.position\)/],
  ["a negative epoch", { epoch: -1 }, /expected an integer >= 0, got -1 \(order\.epoch\)/],
  ["a short permutation", { permutation: Int32Array.of(1, 0) }, /a permutation of 4 samples, got 2 entries/],
  ["a repeated sample", { permutation: Int32Array.of(3, 1, 1, 2) }, /order\.permutation/],
  ["a sample out of range", { permutation: Int32Array.of(3, 1, 4, 2) }, /order\.permutation/],
  ["a permutation between epochs", { position: 0 }, /a permutation of 0 samples, got 4 entries/],
];
for (const [name, change, message] of misfits) {
  test(`refuses a state with ${name}`, () => {
    assert.doesNotThrow(() => new BatchOrder(stream(), 4, 2, good));
    assert.throws(() => new BatchOrder(stream(), 4, 2, { ...good, ...change }), {
      code: "checkpoint",
      message,
    });
  });
}

test("refuses no samples and empty batches", () => {
  assert.throws(() => new BatchOrder(stream(), 0, 2), /expected an integer >= 1, got 0 \(samples\)/);
  assert.throws(() => new BatchOrder(stream(), 2, 0), /expected an integer >= 1, got 0 \(batchSize\)/);
});
