import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import { testOnEachBackend } from "../backend/testing.ts";
import { Rng } from "../rng.ts";
import { batchNorm } from "./batchNorm.ts";
import { dense } from "./dense.ts";
import { Network } from "./network.ts";
import { Parameters, readVariable } from "./parameters.ts";
import { relu } from "./relu.ts";

const network = new Network(
  [3],
  [dense("fc1", 3, 4), batchNorm("norm", [4]), relu("relu", [4]), dense("fc2", 4, 2)],
);

testOnEachBackend(
  "the same seed gives the same first values, and restore gives them back bit for bit",
  (backend) => {
    const first = Parameters.initialize(network, backend, Rng.seeded(4, "init"));
    const again = Parameters.initialize(network, backend, Rng.seeded(4, "init"));
    const other = Parameters.initialize(network, backend, Rng.seeded(5, "init"));
    const values = first.toHost();
    assert.deepEqual(
      [...values.keys()],
      [
        ...["fc1.weight", "fc1.bias"],
        ...["norm.gamma", "norm.beta", "norm.mean", "norm.variance"],
        ...["fc2.weight", "fc2.bias"],
      ],
    );
    assert.deepEqual(again.toHost(), values);
    assert.notDeepEqual(other.toHost().get("fc1.weight"), values.get("fc1.weight"));
    assert.deepEqual(values.get("norm.variance"), Float32Array.of(1, 1, 1, 1));
    const restored = Parameters.restore(network, backend, values);
    assert.deepEqual(restored.toHost(), values);
    for (const each of [first, again, other, restored]) each.dispose();
  },
);

testOnEachBackend("restore refuses a value that is missing or has another size", (backend) => {
  const parameters = Parameters.initialize(network, backend, Rng.seeded(4, "init"));
  const values = parameters.toHost();
  parameters.dispose();
  const before = tf.memory().numTensors;
  const without = new Map(values);
  without.delete("fc1.weight");
  const refused = {
    code: "checkpoint",
    message: "expected 12 values for the shape 3×4, got none (fc1.weight)",
  };
  assert.throws(() => Parameters.restore(network, backend, without), refused);
  const short = new Map(values).set("fc2.bias", new Float32Array(3));
  const message = "expected 2 values for the shape 2, got 3 (fc2.bias)";
  assert.throws(() => Parameters.restore(network, backend, short), { code: "checkpoint", message });
  assert.equal(tf.memory().numTensors, before, "a refused restore keeps no variables");
});

testOnEachBackend("withValues frees the values it read, also when its body throws", (backend) => {
  const parameters = Parameters.initialize(network, backend, Rng.seeded(4, "init"));
  const before = tf.memory().numTensors;
  const shapes = parameters.withValues(({ values }) =>
    values.get(network.layers[0])!.map((value) => value.shape.join()),
  );
  assert.deepEqual(shapes, ["3,4", "4"]);
  const fail = () => {
    throw new RangeError("given up");
  };
  assert.throws(() => parameters.withValues(fail), /given up/);
  assert.equal(tf.memory().numTensors, before);
  const bias = parameters.all.find((p) => p.name === "fc2.bias")!.variable;
  assert.deepEqual([...readVariable(bias)], [0, 0]);
  parameters.dispose();
});
