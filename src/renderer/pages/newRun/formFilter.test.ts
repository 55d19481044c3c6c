import assert from "node:assert/strict";
import { test } from "node:test";
import { formFields } from "../../form/model/formFields.ts";
import { isFiltering, passes } from "./formFilter.ts";

const found = (text: string) =>
  formFields.filter((f) => passes(f, false, { text, onlyChanged: false })).map((f) => f.key);

test("an empty search shows every field", () => {
  assert.equal(found(" ").length, formFields.length);
  assert.ok(!isFiltering({ text: " ", onlyChanged: false }));
});

test("words of label, path or help; a letter is a symbol", () => {
  assert.deepEqual(
    found("λ"),
    ["amm", "deepDefense", "largeMargin"].map((name) => `method.lambda(${name})`),
  );
  assert.deepEqual(found("c"), ["method.c(amm)", "method.c(deepDefense)"]);
  assert.deepEqual(found("weight decay"), ["optimizer.weightDecay"]);
  assert.deepEqual(found("training.TUNE"), ["training.tune"]);
  assert.ok(found("batch").includes("training.batchSize"));
  assert.deepEqual(found("no such thing"), []);
});

test("only what was changed", () => {
  const changed = formFields.filter((f) => passes(f, f.key === "seed", { text: "", onlyChanged: true }));
  assert.deepEqual(
    changed.map((f) => f.key),
    ["seed"],
  );
});
