/** `amm attack` on the real trainer: what it refuses, each with what was expected, what came and where. */
import assert from "node:assert/strict";
import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import type { ErrorCode } from "../../shared/errors.ts";
import { temporaryFolder } from "../core/testing/testHost.ts";
import { errorExitCodes } from "./exitCodes.ts";
import { onlyCheckpoint, rewriteManifest, rewriteWeights } from "./testing/checkpointFiles.ts";
import { failure, json } from "./testing/documents.ts";
import { amm, realCli } from "./testing/runAmm.ts";

const documented: { readonly [K in ErrorCode]?: number } = {
  ...{ usage: 2, config: 3, data: 4, checkpoint: 6, numerics: 8 },
};

async function refused(home: string, options: readonly string[], code: ErrorCode, message: string | RegExp) {
  const ended = await amm(["attack", "latest", ...options, "--json"], { home, entry: realCli });
  const { error } = json(ended, failure);
  assert.equal(error.code, code, error.message);
  if (typeof message === "string") assert.equal(error.message, message);
  else assert.match(error.message, message);
  assert.equal(ended.code, documented[code]);
  assert.equal(errorExitCodes[code].code, documented[code]);
}

const radii: readonly [options: readonly string[], code: ErrorCode, message: string][] = [
  [["--epsilon=-0.1"], "config", "expected >= 0, got -0.1 (epsilons.0)"],
  [["--epsilon", "0.1,-1e-9"], "config", "expected >= 0, got -1e-9 (epsilons.1)"],
  [["--epsilon", "NaN"], "usage", "expected a number, got NaN (--epsilon)"],
  [["--epsilon", "Infinity"], "usage", "expected a number, got Infinity (--epsilon)"],
  [["--epsilon", "0.1,,0.2"], "usage", "expected a number, got nothing (--epsilon)"],
  [["--epsilon", "8/255"], "usage", "expected a number, got 8/255 (--epsilon)"],
];

/** What may have become of the checkpoint of the affine map 2 → 2. */
const checkpoints: readonly {
  readonly title: string;
  readonly change: (folder: string) => void;
  readonly code: ErrorCode;
  readonly message: string | RegExp;
}[] = [
  {
    title: "weights of a network that tells three classes apart",
    change: (folder) =>
      rewriteWeights(
        folder,
        new Map([
          ["fc.weight", [1, 2, 3, 4, 5, 6]],
          ["fc.bias", [0, 0, 0]],
        ]),
      ),
    code: "checkpoint",
    message: "expected 4 values for the shape 2×2, got 6 (fc.weight)",
  },
  {
    title: "a checkpoint of a run on other data",
    change: (folder) =>
      rewriteManifest(folder, ({ config }) => {
        config.data.name = "synthetic-digits";
        config["model"] = { name: "mlp800", dropout: 0, init: "default" };
      }),
    code: "checkpoint",
    message:
      /^expected \{"name":"synthetic-digits".*\} as in the checkpoint, got \{"name":"toy2d".*\} \(data\)$/,
  },
  {
    title: "a network whose outputs are probabilities: (x₁ + x₂)/1000 + ½ and one less that",
    change: (folder) =>
      rewriteWeights(
        folder,
        new Map([
          ["fc.weight", [1e-3, -1e-3, 1e-3, -1e-3]],
          ["fc.bias", [0.5, 0.5]],
        ]),
      ),
    code: "numerics",
    message:
      "expected logits, got rows within [0, 1] that sum to 1: probabilities (the network's output); " +
      "attacks need what comes before the softmax",
  },
];

test("a radius that is none, and a checkpoint that does not fit", async (t) => {
  const home = temporaryFolder(t);
  const args = ["train", "--preset", "toy2d", "--backend", "cpu", "--set", "training.epochs=1", "--json"];
  const trained = await amm(args, { home, entry: realCli });
  assert.equal(trained.code, 0, trained.stderr);
  for (const [options, code, message] of radii)
    await t.test(options.join(" "), () => refused(home, options, code, message));
  const folder = onlyCheckpoint(home);
  const whole = join(temporaryFolder(t), "whole");
  cpSync(folder, whole, { recursive: true });
  for (const { title, change, code, message } of checkpoints) {
    await t.test(title, async () => {
      change(folder);
      await refused(home, [], code, message);
      rmSync(folder, { recursive: true });
      cpSync(whole, folder, { recursive: true });
    });
  }
  const ended = await amm(["attack", "latest", "--json"], { home, entry: realCli });
  assert.equal(ended.code, 0, `the checkpoint as it was is attacked: ${ended.stderr}`);
});

/** Four IDX files under MNIST's names: `train` and `tests` pictures of 28 × 28, labelled 0 … classes − 1 in turns. */
function writeIdx(folder: string, train: number, tests: number, classes: number): string {
  const header = (...words: number[]) => {
    const bytes = Buffer.alloc(4 * words.length);
    words.forEach((word, i) => bytes.writeUInt32BE(word, 4 * i));
    return bytes;
  };
  mkdirSync(folder);
  for (const [name, count] of [
    ["train", train],
    ["t10k", tests],
  ] as const) {
    const pixels = Buffer.from(Uint8Array.from({ length: count * 784 }, (_, i) => (i * 37) % 251));
    const labels = Buffer.from(Uint8Array.from({ length: count }, (_, i) => i % classes));
    const [images, own] = ["images-idx3-ubyte", "labels-idx1-ubyte"].map((kind) =>
      join(folder, `${name}-${kind}`),
    );
    writeFileSync(images, Buffer.concat([header(0x803, count, 28, 28), pixels]));
    writeFileSync(own, Buffer.concat([header(0x801, count), labels]));
  }
  return folder;
}

test("a data folder whose files have more classes than the checkpoint: letters under MNIST's names", async (t) => {
  const home = temporaryFolder(t);
  const digits = writeIdx(join(home, "digits"), 20, 10, 10);
  const letters = writeIdx(join(home, "letters"), 52, 26, 26);
  const settings = ["data.name=mnist", "model.name=mlp500-150", "training.epochs=1", "training.batchSize=10"];
  const args = ["train", "--backend", "cpu", "--data", digits, ...settings.flatMap((one) => ["--set", one])];
  const trained = await amm([...args, "--json"], { home, entry: realCli });
  assert.equal(trained.code, 0, trained.stderr);
  const where = `${join(letters, "train-labels-idx1-ubyte")}, byte 18, label 10`;
  const message = `expected a label from 0 to 9, got 10 (${where})`;
  await refused(home, ["--data", letters], "data", message);
});
