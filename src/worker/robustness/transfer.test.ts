import assert from "node:assert/strict";
import { parseRobustnessConfig, type AttackName } from "../../shared/schema/attackConfig.ts";
import { type TransferConfigInput, transferConfig } from "../../shared/schema/transferConfig.ts";
import { Affine } from "../attacks/testing/affineVictim.ts";
import { testOnEachBackend } from "../backend/testing.ts";
import { labelsOf, measureAffine } from "./testing/affineMeasure.ts";
import { Softmax } from "./testing/softmaxVictim.ts";

const quick = ["wasm"] as const;
const first = new Affine(3, 11);
const second = new Affine(3, 11, 7);
const planOf = (input: TransferConfigInput) => {
  return { kind: "transfer", config: transferConfig.parse({ batchSize: 4, ...input }) } as const;
};

for (const name of ["pgd", "fgsm", "carliniWagner"] as const satisfies readonly AttackName[]) {
  testOnEachBackend(
    `${name}: the diagonal is the white box, and a network sees in another's examples what it sees in its own`,
    async (backend) => {
      const epsilon = name === "carliniWagner" ? 0.15 : 0.05;
      const attack = { name };
      const twins = [first, new Affine(3, 11)] as const; // equal in every weight
      const { summary, done } = await measureAffine(backend, planOf({ attack, epsilon }), twins);
      const alone = await measureAffine(
        backend,
        {
          kind: "robustAccuracy",
          config: parseRobustnessConfig({ attack, epsilons: [epsilon], batchSize: 4 }),
        },
        [first],
      );
      const whiteBox = alone.summary.curve[0].robustAccuracy;
      assert.ok(whiteBox > 0 && whiteBox < 10 / 11, `robust accuracy ${whiteBox}`);
      for (const row of summary.robustAccuracy) assert.deepEqual(row, [whiteBox, whiteBox]);
      assert.deepEqual(summary.cleanAccuracy, [10 / 11, 10 / 11]);
      const examples = Math.round(11 * (10 / 11 - whiteBox));
      assert.deepEqual(
        [summary.examples, summary.fooled],
        [
          [examples, examples],
          [
            [1, 1],
            [1, 1],
          ],
        ],
      );
      assert.deepEqual(summary.verdicts[0], alone.summary.verdict);
      assert.deepEqual(
        done.map(([count]) => count),
        Array.from({ length: 8 }, (_, pass) => [0, 4, 8].map((start) => 11 * pass + start)).flat(), // 2 + 2·(1 + 2) passes
      );
      assert.ok(done.every(([, total]) => total === 88));
    },
    quick,
  );
}

testOnEachBackend(
  "a cell is what the target says at the source's x + δ, worked out on the host",
  async (backend) => {
    const epsilon = 0.2;
    const plan = planOf({ attack: { name: "fgsm" }, epsilon, pixelRange: false });
    const { summary } = await measureAffine(backend, plan, [first, second]);
    const labels = labelsOf(first);
    const at = (sample: number, delta: (d: number) => number) =>
      first.x.subarray(16 * sample, 16 * (sample + 1)).map((value, d) => value + delta(d));
    const predict = (net: Affine, x: Float64Array) => {
      const logits = net.logits(x);
      return logits.indexOf(Math.max(...logits));
    };
    const own = (i: number) =>
      predict(
        first,
        at(i, () => 0),
      ) === labels[i];
    const right = (i: number) =>
      predict(
        second,
        at(i, () => 0),
      ) === labels[i];
    /** FGSM: ε·sign(∂(cross-entropy)/∂x), or x where that does not fool the source. */
    const example = (i: number): Float64Array | null => {
      const x = at(i, () => 0);
      const gradient = first.lossGradient(x, labels[i]);
      const moved = at(i, (d) => epsilon * Math.sign(gradient[d]));
      return own(i) && predict(first, moved) !== labels[i] ? moved : null;
    };
    const samples = Array.from(labels, (_, i) => i);
    const made = samples.filter((i) => example(i) !== null);
    const held = samples.filter(
      (i) => right(i) && predict(second, example(i) ?? at(i, () => 0)) === labels[i],
    );
    assert.equal(summary.examples[0], made.length);
    assert.equal(summary.cleanAccuracy[1], samples.filter(right).length / 11);
    assert.equal(summary.robustAccuracy[0][1], held.length / 11);
    const tried = made.filter(right);
    assert.ok(tried.length > 0 && held.length > 0, "nothing to compare");
    assert.equal(summary.fooled[0][1], tried.filter((i) => !held.includes(i)).length / tried.length);
  },
  quick,
);

testOnEachBackend(
  "without a radius there are no examples",
  async (backend) => {
    const { summary } = await measureAffine(backend, planOf({ epsilon: 0 }), [first, second]);
    assert.deepEqual(summary.examples, [0, 0]);
    assert.deepEqual(summary.fooled, [
      [null, null],
      [null, null],
    ]);
    for (const row of summary.robustAccuracy) assert.deepEqual(row, summary.cleanAccuracy);
  },
  quick,
);

testOnEachBackend(
  "networks that give probabilities are refused",
  async (backend) => {
    await assert.rejects(measureAffine(backend, planOf({}), [first, second], Softmax), {
      code: "numerics",
      message: /^expected logits, got rows within \[0, 1\]/,
    });
  },
  quick,
);
