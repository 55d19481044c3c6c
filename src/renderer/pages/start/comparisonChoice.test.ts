import assert from "node:assert/strict";
import { test } from "node:test";
import { methodPresets } from "../../../shared/presets/methodPresets.ts";
import { presets } from "../../../shared/presets.ts";
import { dataNames } from "../../../shared/schema/dataConfig.ts";
import { configsOf, lengthsFor, modelsFor, presetOf, settleChoice } from "./comparisonChoice.ts";

const nothing = { data: "", model: "", length: "" };
const offered = dataNames.flatMap((data) =>
  modelsFor(data).flatMap((model) => lengthsFor(data, model).map((length) => ({ data, model, length }))),
);

test("each offered choice makes a Reference and an AMM run that differ in the method alone", () => {
  for (const choice of offered) {
    const [reference, amm] = configsOf(choice);
    assert.equal(reference.method.name, "reference");
    assert.equal(amm.method.name, "amm");
    assert.deepEqual({ ...reference, method: null }, { ...amm, method: null });
    assert.equal(amm.data.name, choice.data);
    assert.equal(amm.model.name, choice.model);
  }
});

test("every preset of AMM can be chosen", () => {
  const names = offered.map((choice) => presetOf(choice).name);
  assert.deepEqual(
    names.toSorted(),
    Object.keys(presets)
      .filter((name) => !Object.hasOwn(methodPresets, name))
      .sort(),
  );
});

test("MNIST where it is, else digits that the program draws", () => {
  const present = settleChoice(nothing, ["synthetic-digits", "toy2d", "mnist"]);
  assert.deepEqual(present, { data: "mnist", model: "mlp800", length: "quick" });
  assert.equal(settleChoice(nothing, ["synthetic-digits", "toy2d"]).data, "synthetic-digits");
  assert.equal(settleChoice({ ...nothing, data: "mnist" }, ["synthetic-digits"]).data, "synthetic-digits");
});

test("a wish that the data do not offer gives way to what they do", () => {
  const wish = { data: "toy2d", model: "lenet", length: "quick" };
  assert.deepEqual(settleChoice(wish, ["toy2d"]), { data: "toy2d", model: "linear", length: "full" });
  const kept = { data: "mnist", model: "liunet", length: "full" };
  assert.deepEqual(settleChoice(kept, ["mnist"]), kept);
});
