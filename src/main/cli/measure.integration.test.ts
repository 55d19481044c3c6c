/** `amm margins`, `transfer` and `corrupt` on the real trainer: the affine map on the 2-D toy set, backend cpu. */
import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import { temporaryFolder } from "../core/testing/testHost.ts";
import { errorExitCodes } from "./exitCodes.ts";
import {
  attacked,
  corruptionMeasured,
  failure,
  json,
  marginsMeasured,
  runs,
  transferMeasured,
} from "./testing/documents.ts";
import { amm, realCli } from "./testing/runAmm.ts";

/** Reference and AMM. */
async function trained(
  t: TestContext,
): Promise<{ ids: string[]; run: (...args: string[]) => ReturnType<typeof amm> }> {
  const home = temporaryFolder(t);
  const args = ["compare", "--preset", "toy2d", "--backend", "cpu", "--json", "--set", "training.epochs=3"];
  const ended = await amm(args, { home, entry: realCli });
  assert.equal(ended.code, 0, ended.stderr);
  const ids = json(ended, runs).runs.map(({ id }) => id);
  return { ids, run: (...more) => amm(more, { home, entry: realCli }) };
}

test("margins, transfer and corrupt print a table or one JSON document, and give the same numbers again", async (t) => {
  const { ids, run } = await trained(t);
  const samples = ["--samples", "40"];

  const { margins } = json(await run("margins", ids[0], ...samples, "--json"), marginsMeasured);
  assert.deepEqual([margins.samples, margins.common], [40, 40]);
  const { deepFool, anPgd, carliniWagner } = margins.attacks;
  assert.ok(
    Math.abs(deepFool.median / anPgd.median - 1.02) < 0.01,
    "an affine map: DeepFool's overshoot alone",
  );
  assert.ok(Math.abs(carliniWagner.median / anPgd.median - 1) < 0.01);
  const text = await run("margins", ids[0], ...samples);
  assert.match(text.stdout, /^attack +found .*\nDeepFool +40 .*\nAN-PGD +40 .*\nCarlini–Wagner +40 /m);
  assert.match(text.stdout, /DeepFool's are estimates: \d+\.\d\d % longer on average/);

  const transfer = ["transfer", ...ids, "--norm", "L2", "--epsilon", "0.5", ...samples];
  const matrix = json(await run(...transfer, "--json"), transferMeasured);
  assert.deepEqual(
    matrix.runs.map(({ runId }) => runId),
    ids,
  );
  const { robustAccuracy, cleanAccuracy, verdicts } = matrix.transfer;
  for (const [i, id] of ids.entries()) {
    const attack = ["attack", id, "--norm", "L2", "--epsilon", "0.5", ...samples, "--json"];
    const alone = json(await run(...attack), attacked).attack;
    assert.equal(robustAccuracy[i][i], alone.curve[0].robustAccuracy, "the diagonal is the white box");
    assert.deepEqual(verdicts[i], alone.verdict);
    for (const [j] of ids.entries()) assert.ok(robustAccuracy[j][i] <= cleanAccuracy[i]);
  }
  const again = json(await run(...transfer, "--json"), transferMeasured).transfer;
  assert.deepEqual(
    { ...again, id: 0, created: "", seconds: 0 },
    { ...matrix.transfer, id: 0, created: "", seconds: 0 },
  );
  assert.match(
    (await run(...transfer)).stdout,
    /^made on +examples +A +B\nA +\d+ +\d+\.\d\d +\d+\.\d\d\nB /m,
  );

  const corrupt = ["corrupt", ids[1], "--levels", "2,0", "--draws", "3", ...samples];
  const { corruption } = json(await run(...corrupt, "--json"), corruptionMeasured);
  const [clean, noisy] = corruption.curve;
  assert.deepEqual([clean.level, clean.accuracy, clean.std], [0, corruption.cleanAccuracy, 0]);
  assert.ok(noisy.accuracy < clean.accuracy && noisy.std! > 0 && corruption.draws === 3);
  assert.match(
    (await run(...corrupt)).stdout,
    /^strength +accuracy % +std % over draws\n +0 +\d+\.\d\d +0\.00\n +2 /m,
  );
});

test("what makes no sense is refused with what was expected and what came", async (t) => {
  const { ids, run } = await trained(t);
  const refusals = [
    [["transfer", ...ids, "--epsilon=-0.1"], "config", "expected >= 0, got -0.1 (epsilon)"],
    [["transfer", ...ids, "--epsilon", "NaN"], "usage", "expected a number, got NaN (--epsilon)"],
    [["transfer", ids[0]], "usage", "expected two runs or more, got 1 (runs)"],
    [
      ["transfer", ...ids, "--attack", "apgdDlr"],
      "config",
      "expected 3 classes or more for apgdDlr, got 2 (attack.name)",
    ],
    [["corrupt", ids[0], "--levels=0.1,-1"], "config", "expected >= 0, got -1 (corruption.levels.1)"],
    [["corrupt", ids[0], "--levels", "x"], "usage", "expected a number, got x (--levels)"],
    [
      ["corrupt", ids[0], "--kind", "gaussianBlur"],
      "config",
      "expected pictures for gaussianBlur, got inputs of shape 2 (corruption.name)",
    ],
    [
      ["corrupt", ids[0], "--kind", "gaussianBlur", "--draws", "2"],
      "config",
      'expected only known keys, got "draws" (corruption)',
    ],
    [
      ["margins", ids[0], "--set", "steps=3"],
      "usage",
      "expected a setting of deepFool.…, anPgd.…, carliniWagner.…, got steps=3 (--set)",
    ],
    [["margins", ids[0], "--set", "anPgd.rounds=0"], "config", "expected >= 1, got 0 (anPgd.rounds)"],
  ] as const;
  for (const [args, code, message] of refusals) {
    const ended = await run(...args, "--json");
    assert.deepEqual(json(ended, failure).error, { code, message });
    assert.equal(ended.code, errorExitCodes[code].code);
  }
});
