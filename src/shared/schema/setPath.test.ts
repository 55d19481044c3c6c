import assert from "node:assert/strict";
import { test } from "node:test";
import { parseRunConfig, type RunConfigInput } from "./runConfig.ts";
import { applySettings } from "./setPath.ts";

const amm: RunConfigInput = { method: { name: "amm", lambda: 8 } };

test("values are JSON where they read as JSON, else strings", () => {
  const set = applySettings(amm, [
    "method.lambda=16",
    "method.hoGrad=false",
    "training.epochs=3",
    'training.tune=["fc1"]',
    "training.clipGradNorm=null",
    'schedule.steps=[{"epoch":1,"factor":0.1}]',
    "data.name=synthetic-digits",
    "seed=7",
  ]);
  assert.deepEqual(set, {
    seed: 7,
    method: { name: "amm", lambda: 16, hoGrad: false },
    training: { epochs: 3, tune: ["fc1"], clipGradNorm: null },
    schedule: { steps: [{ epoch: 1, factor: 0.1 }] },
    data: { name: "synthetic-digits" },
  });
  assert.equal(parseRunConfig(set).training.epochs, 3);
});

test("the given config stays as it was", () => {
  const before = structuredClone(amm);
  applySettings(amm, ["method.name=reference", "seed=2"]);
  applySettings(amm, ["method.lambda=1"]);
  assert.deepEqual(amm, before);
});

test("a new variant drops what it lacks and keeps what it has", () => {
  assert.deepEqual(applySettings(amm, ["method.name=reference"]).method, { name: "reference" });
  const sgd: RunConfigInput = { optimizer: { name: "sgd", momentum: 0.5, weightDecay: 0.01 } };
  assert.deepEqual(applySettings(sgd, ["optimizer.name=adam"]).optimizer, {
    name: "adam",
    weightDecay: 0.01,
  });
});

test("the variant may be named after its fields", () => {
  const set = applySettings({}, ["method.lambda=16", "method.name=amm"]);
  assert.deepEqual(set.method, { name: "amm", lambda: 16 });
});

test("a missing union starts as its default variant", () => {
  assert.deepEqual(applySettings({}, ["optimizer.momentum=0.5"]).optimizer, { name: "sgd", momentum: 0.5 });
});

test("the name of a section that is no union drops nothing", () => {
  const set = applySettings({ model: { name: "mlp800", dropout: 0.5 } }, ["model.name=lenet"]);
  assert.deepEqual(set.model, { name: "lenet", dropout: 0.5 });
});

test("a field of another variant says which variant it needs", () => {
  assert.throws(() => applySettings({}, ["method.lambda=16"]), {
    code: "config",
    message:
      "expected method.name=amm or deepDefense or largeMargin beside method.lambda, got method.name=reference (setting)",
  });
});

test("an unknown path names the nearest known one", () => {
  const cases = [
    ["method.lamda=1", "method.lambda"],
    ["training.epoch=1", "training.epochs"],
    ["lambda=1", "method.lambda"],
    ["__proto__.polluted=1", ""],
    ['method={"name":"amm"}', ""],
  ] as const;
  for (const [setting, near] of cases) {
    assert.throws(() => applySettings({}, [setting]), {
      code: "config",
      message: near ? new RegExp(`the nearest is ${near}$`) : /expected a known field/,
    });
  }
});

test("a setting without a value says what a setting looks like", () => {
  assert.throws(() => applySettings({}, ["seed"]), { message: "expected path=value, got seed (setting)" });
  assert.throws(() => applySettings({}, ["=1"]), { message: "expected path=value, got =1 (setting)" });
});

test("an empty list changes nothing", () => {
  assert.deepEqual(applySettings(amm, []), amm);
});
