import assert from "node:assert/strict";
import { test } from "node:test";
import { testConfig } from "./testing.ts";
import { loadToy2d, toyHalfWidth } from "./toy2d.ts";

const config = testConfig({ name: "toy2d" });

test("200 points a class and split, uniform in the two squares, which a thin gap parts", async () => {
  const data = await loadToy2d(config);
  assert.deepEqual([data.generated, data.inputShape, data.classes], [true, [2], 2]);
  for (const split of [data.train, data.test]) {
    assert.deepEqual([split.count, split.inputs.length], [400, 800]);
    for (const label of [0, 1]) {
      const centre = label === 0 ? -1 : 1;
      const offsets = [...split.inputs]
        .filter((_, i) => split.labels[i >> 1] === label)
        .map((v) => v - centre);
      assert.equal(offsets.length, 400);
      assert.ok(Math.max(...offsets.map(Math.abs)) <= toyHalfWidth + 1e-6);
      const mean = offsets.reduce((sum, v) => sum + v, 0) / 400;
      const variance = offsets.reduce((sum, v) => sum + v * v, 0) / 400;
      assert.ok(Math.abs(mean) < 0.12, `mean ${mean}`); // 4 standard errors
      assert.ok(Math.abs(variance / (toyHalfWidth ** 2 / 3) - 1) < 0.2, `variance ${variance}`);
    }
    const sums = Array.from(
      split.labels,
      (label, i) => [label, split.inputs[2 * i] + split.inputs[2 * i + 1]] as const,
    );
    assert.ok(
      sums.every(([label, sum]) => (label === 1) === sum > 0),
      "x + y = 0 separates the classes",
    );
  }
});

test("the same seed draws the same points, another seed others; training and test points differ", async () => {
  const [a, b] = [await loadToy2d(config), await loadToy2d(config)];
  assert.deepEqual(a.train, b.train);
  const c = await loadToy2d({ ...config, splitSeed: 1 });
  assert.notDeepEqual(a.train.inputs, c.train.inputs);
  assert.notDeepEqual(a.train.inputs, a.test.inputs);
});
