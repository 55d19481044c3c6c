/** The command line on the real trainer, small enough to be quick: the affine map on the 2-D toy set, backend cpu. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { z } from "zod";
import { temporaryFolder } from "../core/testing/testHost.ts";
import { errorExitCodes } from "./exitCodes.ts";
import { attacked, failure, json, runs } from "./testing/documents.ts";
import { amm, realCli } from "./testing/runAmm.ts";

const toy = ["--preset", "toy2d", "--backend", "cpu", "--json"];

/** The run's record without times, sizes and names of machine and session. */
async function record(home: string, id: string): Promise<unknown> {
  const exported = z.looseObject({
    steps: z.array(z.looseObject({ step: z.number(), stepMs: z.number() })),
    epochs: z.array(z.looseObject({ seconds: z.number() })),
    evaluations: z.array(
      z.looseObject({ margins: z.array(z.number()), step: z.number(), accuracy: z.number() }),
    ),
  });
  const { steps, epochs, evaluations } = json(
    await amm(["export", id, "--json"], { home, entry: realCli }),
    exported,
  );
  return {
    steps: steps.map(({ stepMs: _, ...rest }) => rest),
    epochs: epochs.map(({ seconds: _, ...rest }) => rest),
    evaluations: evaluations.map(({ margins, step, accuracy }) => ({ margins, step, accuracy })),
  };
}

test("compare trains both methods and measures them on the test set", async (t) => {
  const home = temporaryFolder(t);
  const ended = await amm(["compare", ...toy, "--set", "training.epochs=2"], { home, entry: realCli });
  assert.equal(ended.code, 0, ended.stderr);
  const made = json(ended, runs).runs;
  assert.deepEqual(
    made.map((run) => [run.method, run.status, run.backend]),
    [
      ["reference", "finished", "cpu"],
      ["amm", "finished", "cpu"],
    ],
  );
  for (const run of made) {
    assert.ok(run.testAccuracy! > 0.6, `accuracy ${run.testAccuracy}`);
    assert.ok(run.meanMargin! > 0 && Number.isFinite(run.testCrossEntropy));
  }
});

test("a run stopped by Ctrl-C and resumed records what an uninterrupted one does, bit for bit", async (t) => {
  const home = temporaryFolder(t);
  const args = ["train", ...toy, "--set", "training.epochs=30", "--set", "evaluation.every=10"];
  const whole = json(await amm(args, { home, entry: realCli }), runs).runs[0];
  const stopped = await amm(args, {
    ...{ home, entry: realCli },
    onLine: (line, child) => line.includes("] epoch 2:") && child.kill("SIGINT"),
  });
  assert.equal(stopped.code, errorExitCodes.interrupted.code, stopped.stderr);
  const half = json(stopped, failure.extend(runs.shape)).runs[0];
  assert.equal(half.status, "stopped");
  assert.ok(half.steps < whole.steps);
  const resumed = await amm(["resume", half.id, "--json"], { home, entry: realCli });
  assert.equal(resumed.code, 0, resumed.stderr);
  assert.deepEqual(await record(home, half.id), await record(home, whole.id));
});

test("a warm start begins with a run's weights; what cannot be had is refused before anything is written", async (t) => {
  const home = temporaryFolder(t);
  const train = (...args: string[]) => amm(["train", ...toy, ...args], { home, entry: realCli });
  const source = json(await train("--set", "training.epochs=4"), runs).runs[0];
  const still = ["--set", "training.warmStart=latest", "--set", "schedule.learningRate=1e-30"];
  const ended = await train(...still, "--set", "training.epochs=1", "--seeds", "1,2");
  assert.equal(ended.code, 0, ended.stderr);
  for (const run of json(ended, runs).runs) {
    const { testAccuracy, testCrossEntropy, meanMargin } = run;
    assert.deepEqual(
      { testAccuracy, testCrossEntropy, meanMargin },
      {
        ...{ testAccuracy: source.testAccuracy, testCrossEntropy: source.testCrossEntropy },
        meanMargin: source.meanMargin,
      },
    );
    const shown = await amm(["show", run.id, "--json"], { home, entry: realCli });
    assert.match(shown.stdout, new RegExp(`"warmStart": ?"${source.id}@step-\\d{8}"`));
  }
  const refusals = [
    [["nowhere"], "usage", /one run whose id starts with "nowhere", got none \(training\.warmStart\)/],
    [["latest@step-1"], "checkpoint", /expected a checkpoint named step-1, got step-\d+/],
    [["@"], "config", /expected RUN or RUN@CHECKPOINT, got "@" \(training\.warmStart\)/],
  ] as const;
  for (const [[text], code, message] of refusals) {
    const refused = await train("--set", `training.warmStart=${text}`);
    assert.equal(refused.code, errorExitCodes[code].code);
    assert.match(json(refused, failure).error.message, message);
  }
  const all = json(await amm(["list", "--json"], { home, entry: realCli }), runs).runs;
  assert.equal(all.length, 3);
  const tuned = await amm(["train", "--preset", "mnist-mlp800-deep-defense", "--json"], {
    home,
    entry: realCli,
  });
  assert.match(tuned.stderr, /fine-tunes a trained Reference .*--set training\.warmStart=RUN/);
});

test("missing data files are an error that names them", async (t) => {
  const ended = await amm(["train", "--preset", "mnist-mlp800", "--backend", "cpu", "--json"], {
    home: temporaryFolder(t),
    entry: realCli,
  });
  assert.equal(ended.code, errorExitCodes.data.code, ended.stderr);
  assert.match(json(ended, failure).error.message, /train-images-idx3-ubyte/);
});

test("attack measures robust accuracy with a verdict, stores it, and gives the same numbers again", async (t) => {
  const home = temporaryFolder(t);
  const trained = await amm(["train", ...toy, "--set", "training.epochs=3"], { home, entry: realCli });
  assert.equal(trained.code, 0, trained.stderr);
  const args = ["attack", "latest", "--norm", "L2", "--epsilon", "0,0.3,3", "--samples", "50", "--json"];
  const ended = await amm(args, { home, entry: realCli });
  assert.equal(ended.code, 0, ended.stderr);
  const { attack } = json(ended, attacked);
  const accuracies = attack.curve.map((point) => point.robustAccuracy);
  assert.equal(accuracies[0], attack.verdict.cleanAccuracy);
  assert.ok(accuracies[0] > accuracies[1] && accuracies[1] >= accuracies[2], String(accuracies));
  assert.equal(accuracies[2], 0);
  assert.deepEqual([attack.verdict.samples, attack.verdict.steps, attack.verdict.norm], [50, 40, "L2"]);
  const second = json(await amm(args, { home, entry: realCli }), attacked).attack;
  assert.equal(second.id, attack.id + 1);
  const { id, created, seconds } = attack;
  assert.deepEqual({ ...second, id, created, seconds }, attack);
});

test("an attack that makes no sense is refused with what was expected and what came", async (t) => {
  const home = temporaryFolder(t);
  await amm(["train", ...toy, "--set", "training.epochs=1"], { home, entry: realCli });
  const refusals = [
    [["--epsilon=-0.1"], "config", "expected >= 0, got -0.1 (epsilons.0)"],
    [["--epsilon", "x"], "usage", "expected a number, got x (--epsilon)"],
    [["--norm", "L3"], "config", 'expected one of "L1", "L2", "Linf", got "L3" (attack.norm)'],
    [["--set", "steps=0"], "config", "expected >= 1, got 0 (attack.steps)"],
    [["--attack", "apgdDlr"], "config", "expected 3 classes or more for apgdDlr, got 2 (attack.name)"],
    [
      ["--attack", "square", "--norm", "L2"],
      "config",
      "expected pictures of 3×3 or more for L2, got 2 (attack.norm)",
    ],
  ] as const;
  for (const [options, code, message] of refusals) {
    const ended = await amm(["attack", "latest", ...options, "--json"], { home, entry: realCli });
    assert.deepEqual(json(ended, failure).error, { code, message });
    assert.equal(ended.code, errorExitCodes[code].code);
  }
});
