/** What the native operations of resources/native say to inputs that do not fit; what they compute is in nn's tests. */
import assert from "node:assert/strict";
import { test } from "node:test";
import * as tf from "@tensorflow/tfjs-core";
import { testDevice, useBackend, whyNotHere } from "./testing.ts";

test(
  "a native operation refuses what does not fit, in words",
  { skip: testDevice === "gpu" ? "these operations are for the CPU" : whyNotHere("tensorflow") },
  async () => {
    const { pooling, ...backend } = await useBackend("tensorflow");
    assert.ok(pooling, `${backend.facts.name} has kernels for pooling`);
    const pool = { inputShape: [4, 4, 1], size: 2, stride: 2 } as const;
    tf.tidy(() => {
      const { chosen } = pooling.forward(tf.ones([2, 4, 4, 1]), pool);
      const delta = tf.ones([1, 2, 2, 1]);
      const rows = (...samples: number[]) => tf.tensor1d(samples, "int32");
      assert.throws(
        () => pooling.pullBack(delta, chosen, rows(2), pool),
        /AmmMaxPoolPullBack|expected rows of known samples/,
      );
      assert.throws(() => pooling.pullBack(delta, chosen, rows(0, 1), pool), /expected one sample a row/);
      assert.throws(
        () => pooling.forward(tf.ones([2, 1, 4, 1]), pool),
        /expected an image as large as the window/,
      );
    });
  },
);
