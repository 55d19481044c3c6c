import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { z } from "zod";
import { temporaryFolder } from "../core/testing/testHost.ts";
import { errorExitCodes, otherExitCodes } from "./exitCodes.ts";
import { failure, json, runs, summary } from "./testing/documents.ts";
import { amm, type Ended, realCli } from "./testing/runAmm.ts";

const short = ["--set", "training.epochs=2"];

test("train --json: one document on stdout, progress on stderr, the first step at once", async (t) => {
  const home = temporaryFolder(t);
  const ended = await amm(["train", ...short, "--seeds", "3,4", "--name", "pair", "--json"], { home });
  assert.equal(ended.code, 0, ended.stderr);
  const { runs: made } = json(ended, runs);
  assert.deepEqual(
    made.map((run) => [run.status, run.seed, run.method, run.steps, run.testAccuracy]),
    [
      ["finished", 3, "reference", 20, 1],
      ["finished", 4, "reference", 20, 1],
    ],
  );
  assert.match(ended.stderr, /\[reference, seed 3\] step 1\/20: loss/);
  assert.match(ended.stderr, /\[reference, seed 4\] epoch 2: /);
  assert.doesNotMatch(ended.stderr, /step 2\/20/);
  const listed = json(await amm(["list", "--json"], { home }), runs);
  assert.deepEqual(
    listed.runs.map((run) => run.id),
    made.map((run) => run.id).reverse(),
  );
});

test("compare trains Reference and AMM and prints what the margin costs", async (t) => {
  const home = temporaryFolder(t);
  const args = ["compare", "--preset", "synthetic-quick", ...short];
  const made = json(await amm([...args, "--json"], { home }), runs.extend({ costRatio: z.number() }));
  assert.deepEqual(
    made.runs.map((run) => run.method),
    ["reference", "amm"],
  );
  const text = await amm([...args, "--seeds", "0,1"], { home });
  assert.equal(text.code, 0);
  assert.match(text.stdout, /^method +runs +accuracy % +error % +cross-entropy +mean margin/m);
  assert.match(text.stdout, /^amm +2 +100\.00 ± 0\.00 +0\.00 ± 0\.00/m);
  assert.match(text.stdout, /Training with AMM takes 1\.00 × the time of Reference/);
  const refused = await amm(["compare", ...short, "--json"], { home });
  assert.equal(refused.code, errorExitCodes.config.code);
});

test("errors: message on stderr, with --json a document, and an exit code of their own", async (t) => {
  const home = temporaryFolder(t);
  const cases: [string[], keyof typeof errorExitCodes, RegExp][] = [
    [["train", "--preset", "mnist-mlp80"], "usage", /did you mean mnist-mlp800\?/],
    [["train", "--set", "method.lamda=3"], "config", /nearest is method\.lambda/],
    [["train", "--set", "training.batchSize=0"], "config", /expected >= 1, got 0 \(training\.batchSize\)/],
    [["train", "--set", "training.batchSize"], "config", /expected path=value/],
    [["train", "--seeds", "1,x"], "usage", /seeds such as/],
    [["train", "--seed", "-1"], "config", /seed/],
    [["train", "--seed", "1", "--seeds", "1"], "usage", /got both/],
    [["train", "--config", "nowhere.json"], "usage", /nowhere\.json/],
    [["train", "--backend", "cuda"], "config", /compute\.backend/],
    [["trian"], "usage", /Did you mean train/],
    [["train", "--presets", "x"], "usage", /Did you mean --preset/],
    [["show", "nothing"], "usage", /got none/],
    [["resume", "latest"], "usage", /empty database/],
    [["evaluate", "latest", "--split", "tset"], "usage", /did you mean test/],
    [["runtime"], "usage", /expected a command/],
  ];
  for (const [args, code, text] of cases) {
    const ended = await amm([...args, "--json"], { home });
    const { error } = json(ended, failure);
    assert.equal(error.code, code, ended.stderr);
    assert.equal(ended.code, errorExitCodes[code].code);
    assert.match(error.message, text);
    assert.ok(ended.stderr.includes(error.message));
  }
  const plain = await amm(["trian"], { home });
  assert.equal(plain.stdout, "");
});

test("help, version and exit codes", async (t) => {
  const home = temporaryFolder(t);
  const help = await amm(["--help"], { home });
  assert.equal(help.code, 0);
  assert.match(help.stdout, /compare \[options\]/);
  const codes = await amm(["help", "exit-codes"], { home });
  for (const { code, meaning } of [...Object.values(errorExitCodes), ...Object.values(otherExitCodes)]) {
    assert.ok(new RegExp(`^ *${code} .*`, "m").test(codes.stdout) && codes.stdout.includes(meaning));
  }
  const all = [...Object.values(errorExitCodes), ...Object.values(otherExitCodes)].map(({ code }) => code);
  assert.equal(new Set(all).size, all.length, "no two share a number");
  const bare = await amm([], { home });
  assert.equal(bare.code, errorExitCodes.usage.code);
  assert.match(bare.stderr, /Usage: amm/);
});

test("what a trainer fails with becomes the exit code", async (t) => {
  const home = temporaryFolder(t);
  for (const [fault, code] of [
    ["nan", "numerics"],
    ["exit", "worker"],
  ] as const) {
    const ended = await amm(["train", ...short, "--json"], { home, env: { FAKE_TRAINER: fault } });
    const document = json(ended, failure.extend(runs.shape));
    assert.equal(document.error.code, code);
    assert.equal(ended.code, errorExitCodes[code].code);
    assert.equal(document.runs[0].steps, 14);
  }
});

test("show, evaluate and export of a run, and show while another trains", async (t) => {
  const home = temporaryFolder(t);
  await amm(["train", ...short], { home });
  const shown = await amm(["show", "latest", "--json"], { home });
  const details = json(
    shown,
    z.looseObject({ run: summary, epochs: z.array(z.unknown()), evaluations: z.array(z.unknown()) }),
  );
  assert.deepEqual([details.epochs.length, details.evaluations.length], [2, 2]);
  const evaluated = await amm(["evaluate", "latest", "--split", "train", "--json"], { home });
  assert.equal(evaluated.code, 0, evaluated.stderr);
  assert.equal(
    json(evaluated, z.looseObject({ evaluation: z.looseObject({ split: z.string() }) })).evaluation.split,
    "train",
  );
  const exported = await amm(["export", "latest"], { home });
  assert.equal((JSON.parse(exported.stdout) as { steps: unknown[] }).steps.length, 20);
  const file = join(home, "steps.csv");
  const csv = await amm(["export", "latest", "--format", "csv", "--out", file, "--json"], { home });
  assert.equal(json(csv, z.looseObject({ written: z.string() })).written, file);
  assert.equal(readFileSync(file, "utf8").trimEnd().split("\n").length, 21);

  const looks: Promise<Ended>[] = [];
  await amm(["train", "--set", "training.epochs=4"], {
    home,
    env: { FAKE_TRAINER: "slow" },
    onLine: (line) => line.includes("] epoch 1:") && looks.push(amm(["show", "latest", "--json"], { home })),
  });
  const [look] = await Promise.all(looks);
  assert.equal(look.code, 0, look.stderr);
  assert.equal(json(look, z.looseObject({ run: summary })).run.method, "reference");
});

test("--config takes a file, and --set goes over it", async (t) => {
  const home = temporaryFolder(t);
  const file = join(home, "config.json");
  writeFileSync(
    file,
    JSON.stringify({ seed: 9, training: { epochs: 3 }, method: { name: "amm", lambda: 8 } }),
  );
  const ended = await amm(["train", "--config", file, "--set", "method.lambda=4", ...short], { home });
  assert.equal(ended.code, 0, ended.stderr);
  const shape = z.looseObject({
    config: z.looseObject({ seed: z.number(), method: z.looseObject({ lambda: z.number() }) }),
  });
  const { config } = json(await amm(["show", "latest", "--json"], { home }), shape);
  assert.deepEqual([config.seed, config.method.lambda], [9, 4]);
});

test("the real entry lists presets and data sets", async (t) => {
  const home = temporaryFolder(t);
  const presets = await amm(["presets", "--json"], { home, entry: realCli });
  assert.ok(
    json(presets, z.object({ presets: z.array(z.looseObject({ name: z.string() })) })).presets.length > 5,
  );
  const data = await amm(["data", "list", "--json"], { home, entry: realCli });
  const sets = z.object({
    folder: z.string(),
    datasets: z.array(z.looseObject({ name: z.string(), ready: z.boolean() })),
  });
  assert.deepEqual(
    json(data, sets).datasets.map((set) => [set.name, set.ready]),
    [
      ["mnist", false],
      ["synthetic-digits", true],
      ["toy2d", true],
    ],
  );
  const refused = await amm(["data", "download", "cifar", "--json"], { home, entry: realCli });
  assert.equal(refused.code, errorExitCodes.usage.code);
});
