/** Every field of every kind of measurement: it is in a form, changing it changes the config, and the text says so. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { measurementKinds } from "../../shared/measurements.ts";
import { describe } from "../../shared/schema/describe.ts";
import { draftsOf, fieldDraft, isActive, valueAt } from "../form/model/drafts.ts";
import type { FormField } from "../form/model/formFields.ts";
import { readForm, type FormModel } from "../form/model/formModel.ts";
import { otherValue } from "../form/model/testing/otherValue.ts";
import { measurementForms } from "./forms.ts";
import { settingsText } from "./settingsText.ts";

for (const kind of measurementKinds) {
  test(`${kind}: the form has every field of the schema, and each changes the config and its text`, () => {
    checkForm(measurementForms[kind]);
  });
}

function checkForm(model: FormModel<object>): void {
  const shown = model.sections.flatMap((section) => section.fields.map((field) => field.path));
  assert.deepEqual(
    shown.toSorted(),
    describe(model.schema)
      .map((f) => f.path)
      .toSorted(),
  );
  for (const field of model.fields) checkField(model, field);
}

function checkField(model: FormModel<object>, field: FormField): void {
  const { schema, fields, defaults } = model;
  const variant = field.variants?.[0];
  const base = schema.parse(variant === undefined ? {} : { [field.section]: { name: variant } });
  const drafts = draftsOf(base, {}, fields);
  assert.ok(isActive(field, drafts, undefined, fields), field.key);
  const value = otherValue(field.type, valueAt(base, field));
  const changed = { ...drafts, [field.key]: fieldDraft(field, value) };
  const { config, problems } = readForm(model, { drafts: changed, touched: [], isSubmitted: true });
  assert.deepEqual(problems, [], field.key);
  assert.ok(config);
  assert.deepEqual(valueAt(config, field), value, field.key);
  assert.notEqual(settingsText(model, config), settingsText(model, base), field.key);
  assert.notDeepEqual(config, defaults);
}

test("settings in a line", () => {
  const { robustAccuracy, margins } = measurementForms;
  assert.equal(settingsText(robustAccuracy, robustAccuracy.defaults), "PGD");
  const other = robustAccuracy.schema.parse({
    ...robustAccuracy.defaults,
    attack: { name: "apgdCe", norm: "L2" },
    epsilons: [0.5, 1],
  });
  assert.equal(settingsText(robustAccuracy, other), "APGD-CE · L2 · ε 0.5, 1");
  assert.equal(settingsText(margins, margins.defaults), "default settings");
});

test("a value that is not valid is told at its field once it was left", () => {
  const model = measurementForms.robustAccuracy;
  const drafts = draftsOf(model.defaults, {}, model.fields);
  const epsilons = { isNone: false, value: ["0.1", "-1", "ten"] };
  const state = { drafts: { ...drafts, epsilons }, touched: ["epsilons.1"], isSubmitted: false };
  const { config, problems, shown } = readForm(model, state);
  assert.equal(config, null);
  assert.deepEqual(
    problems.map((p) => [p.id, p.message]),
    [
      ["epsilons.1", "expected >= 0, got -1"],
      ["epsilons.2", 'expected number, got "ten"'],
    ],
  );
  assert.deepEqual(
    shown.map((p) => p.id),
    ["epsilons.1"],
  );
  assert.equal(readForm(model, { ...state, isSubmitted: true }).shown.length, 2);
});
