/** For a test: tensors and RSS before and after 300 AMM steps of MLP-800, after a warm-up: the heap of wasm
 * takes 500 small steps to find its size; one JSON line. */
import * as tf from "@tensorflow/tfjs-core";
import { parseRunConfig } from "../../shared/schema/runConfig.ts";
import { backendNames } from "../../shared/schema/trainingConfig.ts";
import { backends } from "../backend/index.ts";
import { loadDataSet } from "../data/load.ts";
import { DeviceSplit } from "../deviceData.ts";
import { Trainer } from "../trainer.ts";
import { trainStep } from "../trainStep.ts";

const name = backendNames.find((known) => known === process.argv[2])!;
const config = parseRunConfig({
  data: { name: "synthetic-digits", trainSamples: 2000, testSamples: 1 },
  method: { name: "amm" },
  training: { batchSize: name === "wasm" ? 20 : 100 },
});
const backend = await backends[name].load({
  runtimeDir: process.env["AMM_RUNTIME_DIR"] ?? null,
  threads: null,
  device: "cpu",
});
const raw = await loadDataSet(config.data, { dataDir: "" });
const data = new DeviceSplit(raw.train, raw.inputShape, raw.pixels);
const trainer = new Trainer(config, backend, raw.train.count, null);

function steps(count: number): { tensors: number; rss: number } {
  for (let i = 0; i < count; i++) trainStep(trainer, data, [trainer.order.next()], 0.005, ++trainer.step);
  globalThis.gc?.();
  return { tensors: tf.memory().numTensors, rss: process.memoryUsage().rss };
}

const [before, after] = [steps(name === "wasm" ? 700 : 60), steps(300)];
process.stdout.write(
  JSON.stringify({ tensors: [before.tensors, after.tensors], rss: [before.rss, after.rss] }) + "\n",
);
