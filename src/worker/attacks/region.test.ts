import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import { normNames } from "../../shared/schema/methods/norms.ts";
import { testOnEachBackend } from "../backend/testing.ts";
import { assertClose, normals } from "../nn/testing/numbers.ts";
import { Rng } from "../rng.ts";
import { intoBox } from "./box.ts";
import { norms } from "./norms.ts";
import { Region } from "./region.ts";

const box = { low: [-0.4, -0.1], high: [0.6, 0.9] };
const radii = [0.05, 0.3, 2];

for (const name of normNames) {
  testOnEachBackend(
    `${name}: into the ball of each sample and then into the box, also once rows have left`,
    () => {
      const region = new Region(norms[name], radii, box);
      tf.tidy(() => {
        const all = tf.clipByValue(rows("x", 0.5), -0.1, 0.6);
        const bounded = tf.tidy(() => intoBox(all, norms[name].project(rows("delta"), radii), box));
        const inside = region.into(rows("delta"), all, [0, 1, 2]);
        assertClose(inside.dataSync(), bounded.dataSync(), 1e-6, "all rows");
        region.keep([0, 2]);
        const left = tf.tensor1d([0, 2], "int32");
        const [x, delta] = [tf.gather(all, left), tf.gather(rows("other"), left)];
        const expected = intoBox(x, norms[name].project(delta, [radii[0], radii[2]]), box);
        assertClose(region.into(delta, x, [0, 2]).dataSync(), expected.dataSync(), 1e-6, "two rows");
      });
      const before = tf.memory().numTensors;
      region.dispose();
      assert.equal(before - tf.memory().numTensors, norms[name].cube ? 2 : 0);
    },
  );
}

function rows(seed: string, scale = 1): tf.Tensor2D {
  return tf.tensor2d(Float32Array.from(normals(Rng.seeded(1, seed), 12, scale)), [3, 4]);
}
