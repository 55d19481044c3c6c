import assert from "node:assert/strict";
import { test } from "node:test";
import { parseRunConfig, type RunConfigInput } from "../../../shared/schema/runConfig.ts";
import { draftsOf, fieldDraft } from "./drafts.ts";
import { fieldOf } from "./formFields.ts";
import { planRuns, singleRun, type Plan } from "./plan.ts";

const amm = parseRunConfig({ method: { name: "amm" } });
const drafts = draftsOf(amm);
const planned = (plan: Partial<Plan>, input: RunConfigInput = amm) =>
  planRuns({ ...singleRun, ...plan }, draftsOf(parseRunConfig(input)), amm, null);
const names = (plan: Partial<Plan>, input?: RunConfigInput) => planned(plan, input).runs.map((r) => r.name);

test("one run without seeds or axes is the form's config", () => {
  assert.deepEqual(planned({}), { runs: [{ config: amm, name: null }], repeated: 0, problems: [] });
});

test("seeds count up from the form's own", () => {
  const { runs } = planned({ seeds: "3" }, { ...amm, seed: 5 });
  assert.deepEqual(
    runs.map((r) => [r.name, r.config]),
    [5, 6, 7].map((seed) => [`AMM · MLP-800 · MNIST · seed ${seed}`, { ...amm, seed }]),
  );
});

test("the Reference comes before each AMM run, the same in everything but the method", () => {
  const { runs } = planned({ reference: true, seeds: "2" });
  assert.deepEqual(
    runs.map((r) => r.name),
    [
      "Reference · MLP-800 · MNIST · seed 0",
      "AMM · MLP-800 · MNIST · seed 0",
      "Reference · MLP-800 · MNIST · seed 1",
      "AMM · MLP-800 · MNIST · seed 1",
    ],
  );
  assert.deepEqual(runs[2].config, { ...amm, seed: 1, method: { name: "reference" } });
});

test("a Reference asked for a Reference is one run", () => {
  assert.equal(planned({ reference: true }, { method: { name: "reference" } }).runs.length, 1);
});

test("a grid is every combination, the last axis fastest, and names say what differs", () => {
  const axes = [
    { key: "method.lambda(amm)", text: "8, 16" },
    { key: "training.batchSize", text: "50, 100" },
  ];
  assert.deepEqual(names({ axes }), [
    "AMM · MLP-800 · MNIST · λ 8 · B 50",
    "AMM · MLP-800 · MNIST · λ 8 · B 100",
    "AMM · MLP-800 · MNIST · λ 16 · B 50",
    "AMM · MLP-800 · MNIST · λ 16 · B 100",
  ]);
  const { runs } = planned({ axes });
  assert.deepEqual(runs[2].config, {
    ...amm,
    method: { ...amm.method, lambda: 16 },
    training: { ...amm.training, batchSize: 50 },
  });
});

test("over the method and λ, the Reference is there once", () => {
  const axes = [
    { key: "method.name", text: "reference, amm" },
    { key: "method.lambda(amm)", text: "8, 16, 32" },
  ];
  const { runs, repeated } = planned({ axes });
  assert.deepEqual(
    runs.map((r) => r.name),
    [null, "AMM · MLP-800 · MNIST · λ 8", "AMM · MLP-800 · MNIST · λ 16", "AMM · MLP-800 · MNIST · λ 32"],
  );
  assert.equal(repeated, 2);
});

test("a grid also reaches the fields of a variant that the form does not show", () => {
  const axes = [
    { key: "optimizer.name", text: "sgd, adam" },
    { key: "optimizer.beta1", text: "0.8, 0.9" },
  ];
  assert.deepEqual(names({ axes }), [
    "AMM · MLP-800 · MNIST · Optimiser sgd",
    "AMM · MLP-800 · MNIST · Optimiser adam · β₁ 0.8",
    "AMM · MLP-800 · MNIST · Optimiser adam · β₁ 0.9",
  ]);
});

test("a grid over a field mends what is typed in the field itself", () => {
  const bad = { ...drafts, "method.lambda(amm)": fieldDraft(fieldOf("method.lambda(amm)"), "") };
  const plan = { ...singleRun, axes: [{ key: "method.lambda(amm)", text: "8, 16" }] };
  assert.equal(planRuns(plan, bad, amm, null).runs.length, 2);
  assert.deepEqual(planRuns(singleRun, bad, amm, null), {
    runs: [],
    repeated: 0,
    problems: [{ where: "plan", message: "expected number, got nothing (method.lambda)" }],
  });
});

test("the typed name comes first; without one, what differs from the base", () => {
  assert.deepEqual(names({ name: " Try ", seeds: "2" }), ["Try · seed 0", "Try · seed 1"]);
  const input: RunConfigInput = {
    ...amm,
    method: { name: "amm", lambda: 4 },
    training: { epochs: 7 },
  };
  assert.deepEqual(names({}, input), ["AMM · MLP-800 · MNIST · λ 4 · Epochs 7"]);
  assert.deepEqual(names({ axes: [{ key: "method.lambda(amm)", text: "1,2" }] }, input), [
    "AMM · MLP-800 · MNIST · λ 1 · Epochs 7",
    "AMM · MLP-800 · MNIST · λ 2 · Epochs 7",
  ]);
  const many = { ...input, seed: 1, data: { noisyLabels: 5, testSamples: 7 } };
  assert.deepEqual(names({}, many), ["AMM · MLP-800 · MNIST · Test samples 7 · N 5 · λ 4 · 2 more changed"]);
  assert.deepEqual(names({ name: "Try", reference: true }), ["Try · Reference", "Try · AMM"]);
  assert.deepEqual(names({ name: "Try" }, input), ["Try"]);
  assert.equal(names({ name: "x".repeat(300) })[0]?.length, 200);
});

test("runs made from a named run are called after it", () => {
  const input = parseRunConfig({ ...amm, seed: 3, model: { name: "lenet" } });
  const { runs } = planRuns(singleRun, draftsOf(input), amm, "First");
  assert.deepEqual(
    runs.map((r) => r.name),
    ["First · LeNet · seed 3"],
  );
});

const refused: [string, Partial<Plan>, { where: string; message: string }][] = [
  ["no seeds", { seeds: "0" }, { where: "seeds", message: "expected >= 1, got 0" }],
  ["seeds that are no number", { seeds: "x" }, { where: "seeds", message: 'expected number, got "x"' }],
  ["half a seed", { seeds: "1.5" }, { where: "seeds", message: "expected int, got 1.5" }],
  [
    "a value that the schema refuses",
    { axes: [{ key: "method.lambda(amm)", text: "-1, 8" }] },
    { where: "method.lambda(amm)", message: "expected >= 0, got -1" },
  ],
  [
    "a choice that is none",
    { axes: [{ key: "method.shrinkage", text: "EXP, exp" }] },
    { where: "method.shrinkage", message: 'expected one of "LIN", "EXP", "INV", "MARGIN", got "exp"' },
  ],
  [
    "an axis that cannot be read",
    { axes: [{ key: "method.lambda(amm)", text: "" }] },
    { where: "method.lambda(amm)", message: "expected at least one value, got nothing" },
  ],
  [
    "an axis without effect",
    { axes: [{ key: "optimizer.beta1", text: "0.8, 0.9" }] },
    { where: "optimizer.beta1", message: "expected optimizer adam, which alone has it" },
  ],
  [
    "too many runs",
    { seeds: "10", axes: [{ key: "method.lambda(amm)", text: "1..21" }] },
    { where: "plan", message: "expected at most 200 runs, got 210: take values or seeds away" },
  ],
  [
    "far too many combinations",
    { axes: ["method.lambda(amm)", "method.c(amm)"].map((key) => ({ key, text: "1..1000" })) },
    { where: "plan", message: "expected at most 1000 combinations, got 1000000: take values or seeds away" },
  ],
  [
    "seeds beyond the last",
    { seeds: "2", axes: [{ key: "seed", text: "4294967295" }] },
    { where: "seed", message: "expected <= 4294967295, got 4294967296" },
  ],
];

for (const [what, plan, problem] of refused) {
  test(`${what}: ${problem.message}`, () => {
    assert.deepEqual(planned(plan), { runs: [], repeated: 0, problems: [problem] });
  });
}

test("combinations that do not fit together say so with the path", () => {
  const { problems } = planned({ axes: [{ key: "data.name", text: "mnist, toy2d" }] });
  assert.deepEqual(problems, [
    { where: "plan", message: 'expected linear for data toy2d, got "mlp800" (model.name)' },
  ]);
});
