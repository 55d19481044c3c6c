/** Every field of the schema, in the form's model: it is there, changing it changes the config, resetting brings it back. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { describe, type FieldDescription } from "../../../shared/schema/describe.ts";
import { parseRunConfig, type RunConfig } from "../../../shared/schema/runConfig.ts";
import { sections } from "../../../shared/schema/sections.ts";
import { baseConfig, presetNames } from "./bases.ts";
import { changedFields, resetFields, sameValue } from "./differences.ts";
import { draftsOf, fieldDraft, isActive, valueAt, type Drafts } from "./drafts.ts";
import { readConfigText, configText } from "./configText.ts";
import { formFields, formFieldsOf, formSections, type FormField } from "./formFields.ts";
import { check } from "./problems.ts";
import { otherValue } from "./testing/otherValue.ts";

/** The form with `field`'s variant chosen. */
function formWith(field: FormField): { drafts: Drafts; base: RunConfig } {
  const choice = formFields.find((f) => f.isChoice && f.section === field.section);
  const variant = field.variants?.[0];
  const input = choice && variant ? { [field.section]: { name: variant } } : {};
  const base = parseRunConfig(input);
  return { drafts: draftsOf(base), base };
}

for (const field of formFields) {
  test(`${field.key}: changing it changes the config that is stored, resetting brings it back`, () => {
    const { drafts, base } = formWith(field);
    assert.ok(isActive(field, drafts), "it is in the form");
    const value = otherValue(field.type, valueAt(base, field));
    const changed = setAll(drafts, { [field.key]: value });
    const { config, problems } = check(changed);
    assert.deepEqual(problems, []);
    assert.ok(config);
    assert.deepEqual(valueAt(config, field), value);
    assert.notDeepEqual(config, base);
    assert.ok(changedFields(changed, base).includes(field), "it is marked as changed");
    assert.deepEqual(check(resetFields(changed, [field], base)).config, base);
  });
}

function setAll(drafts: Drafts, values: { readonly [key: string]: unknown }): Drafts {
  const fields = formFields.filter((f) => f.key in values);
  return { ...drafts, ...Object.fromEntries(fields.map((f) => [f.key, fieldDraft(f, values[f.key])])) };
}

for (const field of formFields) {
  const { type } = field;
  if (type.kind !== "enum") continue;
  test(`${field.key}: every choice can be made`, () => {
    // Of the data and the networks, the affine map and the points in the plane belong together.
    const flat = { "data.name": "toy2d", "model.name": "linear" };
    for (const value of type.values) {
      const partner = Object.values(flat).includes(value) ? flat : {};
      const { config, problems } = check(setAll(formWith(field).drafts, { ...partner, [field.key]: value }));
      assert.deepEqual(problems, []);
      assert.equal(config && valueAt(config, field), value);
    }
  });
}

for (const field of formFields.filter((f) => f.nullable)) {
  test(`${field.key}: none and back to a value`, () => {
    const { drafts, base } = formWith(field);
    const typed = otherValue(field.type, null);
    const some = { ...drafts, [field.key]: fieldDraft(field, typed) };
    const none = { ...drafts, [field.key]: { ...some[field.key], isNone: true } };
    assert.deepEqual(valueAt(check(some).config ?? base, field), typed);
    assert.equal(valueAt(check(none).config ?? parseRunConfig({}), field), null);
    const back = { ...none, [field.key]: { ...none[field.key], isNone: false } };
    assert.deepEqual(check(back).config, check(some).config);
    assert.ok(field.meta.none, "what null means is said");
  });
}

test("every field of the schema is in exactly one section, in the schema's order", () => {
  const shown = formSections.flatMap((s) => s.fields.map((f) => f.key));
  assert.deepEqual([...shown].sort(), formFields.map((f) => f.key).sort());
  assert.equal(new Set(shown).size, shown.length);
  assert.equal(formFields.length, describe().length);
  const used = new Set(formFields.map((f) => f.section));
  assert.deepEqual(new Set(Object.keys(sections)), used);
});

test("what a field is used with are values that its neighbour can have", () => {
  for (const field of formFields) {
    for (const [path, values] of Object.entries(field.meta.usedWith ?? {})) {
      const other = formFields.find((f) => f.path === path);
      assert.ok(other && other.type.kind === "enum", `${field.key}: ${path}`);
      for (const value of values) assert.ok(other.type.values.includes(value), `${field.key}: ${value}`);
    }
    const { type, meta } = field;
    for (const choice of Object.keys(meta.choices ?? {})) {
      assert.ok(type.kind === "enum" && type.values.includes(choice), `${field.key}: ${choice}`);
    }
  }
});

for (const name of presetNames) {
  test(`preset ${name} round-trips through the form and through JSON`, () => {
    const config = baseConfig({ kind: "preset", name });
    const drafts = draftsOf(config);
    assert.deepEqual(check(drafts), { config, problems: [] });
    assert.deepEqual(changedFields(drafts, config), []);
    assert.deepEqual(readConfigText(configText(config)), { ok: true, config });
  });
}

test("switching the variant back and forth keeps what was typed, also where both variants have the field", () => {
  const choose = (drafts: Drafts, name: string) => setAll(drafts, { "optimizer.name": name });
  const sgd = setAll(draftsOf(parseRunConfig({})), {
    "optimizer.momentum": 0.5,
    "optimizer.weightDecay": 0.01,
  });
  const adam = choose(sgd, "adam");
  assert.deepEqual(check(adam).config?.optimizer, {
    ...{ name: "adam", beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0.01 },
  });
  assert.deepEqual(check(choose(adam, "sgd")).config, check(sgd).config);
});

test("fields of one path that differ between variants are kept apart", () => {
  const meta = { label: "Rate", help: "x" };
  const one = { path: "m.rate", section: "m", variants: ["a"], nullable: false, default: 1, meta };
  const number = { kind: "number", min: null, max: null } as const;
  const fields = formFieldsOf([
    { ...one, type: number },
    { ...one, type: number, variants: ["b"], default: 2 },
  ] satisfies FieldDescription[]);
  assert.deepEqual(
    fields.map((f) => f.key),
    ["m.rate(a)", "m.rate(b)"],
  );
});

test("equal values are equal whatever the order of keys, unequal ones are not", () => {
  assert.ok(sameValue({ a: [1, { b: null }], c: "x" }, { c: "x", a: [1, { b: null }] }));
  for (const other of [{ a: 1 }, { a: undefined }, { b: 1 }, [1], null, 1])
    assert.ok(!sameValue({ a: 2 }, other));
  assert.ok(!sameValue([1, 2], { 0: 1, 1: 2 }));
  assert.ok(!sameValue([1], [1, 2]));
});
