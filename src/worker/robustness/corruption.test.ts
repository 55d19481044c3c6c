import assert from "node:assert/strict";
import { test } from "node:test";
import * as tf from "@tensorflow/tfjs-core";
import {
  type CorruptionConfigInput,
  corruptionConfig,
  corruptionNames,
} from "../../shared/schema/corruptionConfig.ts";
import { Affine } from "../attacks/testing/affineVictim.ts";
import { testOnEachBackend, useBackend } from "../backend/testing.ts";
import { Rng } from "../rng.ts";
import { blurred } from "./blur.ts";
import { corruptions } from "./corruptions.ts";
import { measureAffine } from "./testing/affineMeasure.ts";
import { Softmax } from "./testing/softmaxVictim.ts";

const quick = ["wasm"] as const;
const affine = new Affine(3, 11);
const planOf = (input: CorruptionConfigInput) => {
  return { kind: "corruption", config: corruptionConfig.parse({ batchSize: 4, ...input }) } as const;
};

const inTidy = (body: () => void) => () => tf.tidy(body);

for (const name of corruptionNames) {
  testOnEachBackend(
    `${name}: strength 0 is the clean accuracy, the same seed the same numbers, whatever the batch`,
    async (backend) => {
      const random = corruptions[name].random;
      const corruption = { name, levels: [1, 0, 0.5] };
      const { summary } = await measureAffine(backend, planOf({ corruption, seed: 3 }), [affine]);
      assert.deepEqual(
        summary.curve.map(({ level }) => level),
        [0, 0.5, 1],
      );
      assert.deepEqual([summary.cleanAccuracy, summary.curve[0].accuracy], [10 / 11, 10 / 11]);
      assert.equal(summary.draws, random ? 5 : 1);
      assert.equal(summary.curve[2].std !== null, random);
      const again = await measureAffine(backend, planOf({ corruption, seed: 3, batchSize: 11 }), [affine]);
      assert.deepEqual({ ...again.summary, seconds: 0 }, { ...summary, seconds: 0 });
    },
    quick,
  );
}

testOnEachBackend(
  "another seed draws other noise, and each draw is another one",
  async (backend) => {
    const levels = Array.from({ length: 20 }, (_, i) => 0.1 * (i + 1));
    for (const name of corruptionNames.filter((one) => corruptions[one].random)) {
      const corruption =
        name === "saltAndPepper" ? { name, levels: levels.map((level) => level / 2) } : { name, levels };
      const curves: number[][] = [];
      for (const seed of [3, 3, 4]) {
        const { summary } = await measureAffine(backend, planOf({ corruption, seed }), [affine]);
        curves.push(summary.curve.map(({ accuracy }) => accuracy));
        assert.ok(
          summary.curve.some(({ std }) => std! > 0),
          `${name}: equal draws`,
        );
      }
      assert.deepEqual(curves[1], curves[0], name);
      assert.notDeepEqual(curves[2], curves[0], name);
    }
  },
  quick,
);

testOnEachBackend(
  "Gaussian noise: the accuracy is the chance that the margin holds",
  async (backend) => {
    const two = new Affine(2, 2); // of its two samples the last is misclassified
    const sigma = two.margin(0, "L2"); // the gap is normal: it holds with chance Φ(1); the other is right with Φ(−d/σ)
    const plan = planOf({ corruption: { name: "gaussianNoise", levels: [sigma], draws: 100 } });
    const { summary } = await measureAffine(backend, plan, [two]);
    const chance = (normal(1) + normal(-two.margin(1, "L2") / sigma)) / 2;
    assert.ok(Math.abs(summary.curve[0].accuracy - chance) < 0.09, `${summary.curve[0].accuracy}, ${chance}`); // 2.5 σ
  },
  quick,
);

/** Φ, by Simpson's rule from −8. */
function normal(z: number): number {
  const [steps, low] = [2000, -8];
  const width = (z - low) / steps;
  let sum = 0;
  for (let i = 0; i <= steps; i++) {
    const weight = i === 0 || i === steps ? 1 : i % 2 === 1 ? 4 : 2;
    sum += weight * Math.exp(-((low + i * width) ** 2) / 2);
  }
  return (sum * width) / 3 / Math.sqrt(2 * Math.PI);
}

testOnEachBackend(
  "salt and pepper replaces the share that was asked for, all channels of a pixel at once, and keeps what it replaced",
  inTidy(() => {
    const x = tf.zeros<tf.Rank.R2>([20, 10 * 10 * 3]);
    const box = { low: [-1, -2, -3], high: [1, 2, 3] };
    const at = corruptions.saltAndPepper.draw({ x, inputShape: [10, 10, 3], box, rng: Rng.seeded(1, "x") });
    const [few, many] = [at(0.1).dataSync(), at(0.3).dataSync()];
    let [replaced, white] = [0, 0];
    for (let pixel = 0; pixel < 2000; pixel++) {
      const [a, b, c] = many.subarray(3 * pixel, 3 * pixel + 3);
      assert.deepEqual([b, c], [2 * a, 3 * a]);
      if (a !== 0) replaced++;
      if (a > 0) white++;
      if (few[3 * pixel] !== 0) assert.equal(few[3 * pixel], a);
    }
    assert.ok(Math.abs(replaced / 2000 - 0.3) < 0.04, String(replaced));
    assert.ok(Math.abs(white / replaced - 0.5) < 0.08, String(white / replaced));
  }),
  quick,
);

testOnEachBackend(
  "blur: separable, as the double sum over the picture gives it; an even picture stays",
  inTidy(() => {
    const [height, width, channels, sigma] = [5, 4, 2, 0.8];
    const rng = Rng.seeded(2, "picture");
    const values = Float32Array.from({ length: height * width * channels }, () => rng.normal());
    const picture = tf.tensor2d(values, [1, values.length]);
    const got = blurred(picture, [height, width, channels], sigma).dataSync();
    const weight = (i: number, j: number) => Math.exp(-((i - j) ** 2) / (2 * sigma ** 2));
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++)
        for (let c = 0; c < channels; c++) {
          let [sum, total] = [0, 0];
          for (let v = 0; v < height; v++)
            for (let u = 0; u < width; u++) {
              sum += weight(y, v) * weight(x, u) * values[(v * width + u) * channels + c];
              total += weight(y, v) * weight(x, u);
            }
          const place = (y * width + x) * channels + c;
          assert.ok(Math.abs(got[place] - sum / total) < 1e-5, `${got[place]}, ${sum / total}`);
        }
    const even = blurred(tf.fill([1, 9], 0.7), [3, 3, 1], 2).dataSync();
    for (const value of even) assert.ok(Math.abs(value - 0.7) < 1e-6);
  }),
  quick,
);

testOnEachBackend(
  "a network that gives probabilities is refused",
  async (backend) => {
    await assert.rejects(measureAffine(backend, planOf({}), [affine], Softmax), {
      code: "numerics",
      message: /^expected logits, got rows within \[0, 1\]/,
    });
  },
  quick,
);

test("what needs pictures refuses points", async () => {
  await useBackend("wasm");
  const x = tf.zeros<tf.Rank.R2>([1, 2]);
  for (const name of ["gaussianBlur", "saltAndPepper"] as const)
    assert.throws(() => corruptions[name].draw({ x, inputShape: [2], box: null, rng: Rng.seeded(0, "x") }), {
      code: "config",
      message: `expected pictures for ${name}, got inputs of shape 2 (corruption.name)`,
    });
  x.dispose();
});
