/** Leaving rows behind changes nothing but the work. */
import assert from "node:assert/strict";
import { test } from "node:test";
import * as tf from "@tensorflow/tfjs-core";
import { modelConfig } from "../../shared/schema/modelConfig.ts";
import type { Backend } from "../backend/backend.ts";
import { testOnEachBackend } from "../backend/testing.ts";
import { models } from "../models/index.ts";
import type { Context } from "../nn/layer.ts";
import { deterministic } from "../nn/mode.ts";
import type { Network } from "../nn/network.ts";
import { Parameters } from "../nn/parameters.ts";
import { Rng } from "../rng.ts";
import { deepFool, type DeepFoolResult } from "./deepfool.ts";
import { NormBounds } from "./normBounds.ts";
import type { Cut } from "./nearestBoundary.ts";

const options = { maxIterations: 5, dfNumLabels: 10, overshoot: 0.02, epsilon: 5e-6, rowChunk: 50 };

/** Initial networks have nearly equal logits; a sharper last layer makes some candidates clearly farther. */
function sharpened(network: Network, backend: Backend): Parameters {
  const parameters = Parameters.initialize(network, backend, Rng.seeded(5, "init"));
  const values = parameters.toHost();
  parameters.dispose();
  const last = parameters.all.at(-1)!;
  values.set(
    last.name,
    Float32Array.from({ length: 10 }, (_, k) => k),
  );
  return Parameters.restore(network, backend, values);
}

function run(
  network: Network,
  context: Context,
  cuts: readonly Cut[],
): { result: DeepFoolResult; rows: number } {
  const rng = Rng.seeded(1, "test");
  const x = tf.tensor(
    Float32Array.from({ length: 12 * 784 }, () => rng.uniform() - 0.13),
    [12, 28, 28, 1],
  );
  const { logits, saved } = network.forward(x, context, deterministic);
  const labels = Int32Array.from({ length: 12 }, (_, i) => (i < 9 ? 9 : i % 9));
  let rows = 0;
  const pull = network.pullBackBetween.bind(network);
  network.pullBackBetween = (start, end, delta, ...rest) => {
    if (start === 0) rows += delta.shape[0];
    return pull(start, end, delta, ...rest);
  };
  const host = { values: logits.dataSync(), classes: 10 };
  const input = { network, context, x, logits: host, saved, labels, modeFor: () => deterministic };
  const result = deepFool({ ...input, options: { ...options, cuts }, keepIterations: true });
  network.pullBackBetween = pull;
  return { result, rows };
}

for (const name of ["mlp500-150", "lenet"] as const) {
  testOnEachBackend(`${name}: with cuts the same boundaries, by fewer rows`, (backend) => {
    const network = models[name](modelConfig.parse({ name }));
    const parameters = sharpened(network, backend);
    parameters.withValues((context) => {
      tf.tidy(() => {
        const cuts = new NormBounds(network).cuts(context);
        assert.equal(cuts.length, name === "lenet" ? 3 : 2);
        const [whole, cut] = [run(network, context, []), run(network, context, cuts)];
        assert.ok(cut.rows < whole.rows, `${cut.rows} < ${whole.rows}`);
        assert.deepEqual(cut.result.fooled, whole.result.fooled);
        assert.equal(cut.result.iterations.length, whole.result.iterations.length);
        whole.result.iterations.forEach((iteration, i) => {
          assert.deepEqual(cut.result.iterations[i].to, iteration.to);
          assert.deepEqual(cut.result.iterations[i].samples, iteration.samples);
        });
        whole.result.norms.forEach((norm, i) =>
          assert.ok(Math.abs(norm - cut.result.norms[i]) <= 2e-5 * norm),
        );
      });
    });
    parameters.dispose();
  });
}

testOnEachBackend(
  "a bound grows with the way of its weight and is computed again when it grew too much",
  (backend) => {
    const network = models["mlp500-150"](modelConfig.parse({ name: "mlp500-150" }));
    const parameters = Parameters.initialize(network, backend, Rng.seeded(5, "init"));
    parameters.withValues((context) => {
      const bounds = new NormBounds(network);
      const before = bounds.cuts(context).at(-1)!.gain;
      const [fc1] = bounds.followed;
      bounds.moved(fc1, 0.25);
      assert.ok(Math.abs(bounds.cuts(context).at(-1)!.gain - before - 0.25) < 1e-9);
      const resumed = new NormBounds(
        network,
        JSON.parse(JSON.stringify(bounds.state)) as NormBounds["state"],
      );
      assert.deepEqual(resumed.cuts(context), bounds.cuts(context));
      bounds.moved(fc1, 100);
      assert.equal(bounds.cuts(context).at(-1)!.gain, before);
      bounds.forget();
      assert.deepEqual(bounds.state, {});
    });
    parameters.dispose();
  },
);

test("no cut lies above a layer whose norm is unknown, nor below a wide one", () => {
  const network = models.liunet(modelConfig.parse({ name: "liunet" }));
  assert.deepEqual(new NormBounds(network).followed, []);
});
