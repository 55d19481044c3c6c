import assert from "node:assert/strict";
import { test } from "node:test";
import { z } from "zod";
import { describe, type FieldDescription } from "./describe.ts";
import { field } from "./field.ts";
import { methodNames } from "./methodConfig.ts";
import { parseRunConfig } from "./runConfig.ts";

function find(path: string): FieldDescription {
  const found = describe().filter((f) => f.path === path);
  assert.equal(found.length, 1, path);
  return found[0];
}

test("every leaf of the RunConfig has a label and help", () => {
  // describe() throws on the first that has none; what it returns must also be everything that a config holds.
  const paths = new Set(describe().map((f) => f.path));
  for (const method of ["reference", "amm"] as const) {
    const config = parseRunConfig({ method: { name: method }, optimizer: { name: "adam" } });
    for (const [section, values] of Object.entries(config)) {
      if (typeof values !== "object") assert.ok(paths.has(section), section);
      else
        for (const name of Object.keys(values))
          assert.ok(paths.has(`${section}.${name}`), `${section}.${name}`);
    }
  }
  for (const f of describe()) assert.ok(f.meta.label.length > 0 && f.meta.help.length > 0, f.path);
});

test("defaults are those that parsing gives", () => {
  const parsed = parseRunConfig({ method: { name: "amm" } });
  for (const f of describe()) {
    if (f.path === "method.name" || (f.variants && !f.variants.some((v) => v === "amm" || v === "sgd")))
      continue;
    const value = f.path
      .split(".")
      .reduce<unknown>((node, key) => (node as Record<string, unknown>)[key], parsed);
    assert.deepEqual(f.default, value, f.path);
  }
});

test("fields through each wrapper", () => {
  assert.deepEqual(find("seed").type, {
    kind: "integer",
    min: { value: 0, exclusive: false },
    max: { value: 0xffffffff, exclusive: false },
  });
  assert.equal(find("seed").section, "");
  assert.deepEqual(find("method.name").type, { kind: "enum", values: [...methodNames] });
  assert.equal(find("method.name").default, "reference");
  assert.equal(find("method.name").section, "method");
  assert.deepEqual(find("method.topFraction").type, {
    kind: "number",
    min: { value: 0, exclusive: true },
    max: { value: 1, exclusive: false },
  });
  assert.deepEqual(find("method.topFraction").variants, ["amm"]);
  assert.equal(find("method.hoGrad").variants?.join(), "amm,deepDefense");
  assert.equal(find("training.clipGradNorm").nullable, true);
  assert.equal(find("training.clipGradNorm").default, 10);
  assert.deepEqual(find("training.tune").type, { kind: "list", items: { kind: "string" } });
  assert.deepEqual(find("training.accumulate").type, {
    kind: "integer",
    min: { value: 1, exclusive: false },
    max: null,
  });
  const steps = find("schedule.steps").type;
  assert.ok(steps.kind === "list" && steps.items.kind === "record");
  assert.deepEqual(Object.keys(steps.items.fields), ["epoch", "factor"]);
  assert.equal(steps.items.metas["factor"].label, "Factor");
  assert.equal(find("training.clipGradNorm").meta.none, "never clip");
  assert.deepEqual(Object.keys(find("method.name").meta.choices ?? {}), [...methodNames]);
});

test("a field that several variants share is listed once", () => {
  assert.deepEqual(find("optimizer.weightDecay").variants, ["sgd", "adam"]);
  assert.deepEqual(find("optimizer.momentum").variants, ["sgd"]);
});

test("a leaf without metadata is an error that names it", () => {
  const speed = z.number().default(1);
  assert.throws(() => describe(z.strictObject({ a: speed })), /expected label and help.*\(a\)/);
  const section = z.strictObject({ speed }).prefault({});
  assert.throws(() => describe(z.strictObject({ section })), /\(section\.speed\)/);
  const rows = field(z.array(z.strictObject({ speed: z.number() })), { label: "Rows", help: "Some." });
  assert.throws(() => describe(z.strictObject({ rows })), /expected label and help.*\(rows\.speed\)/);
  const union = z.discriminatedUnion("name", [z.strictObject({ name: z.literal("x"), speed })]);
  assert.throws(() => describe(z.strictObject({ union })), /\(union\.speed\)/);
});

test("metadata on a union describes its choice", () => {
  const one = z.strictObject({ name: z.literal("one") });
  const union = field(z.discriminatedUnion("name", [one]), { label: "Pick", help: "One." });
  const schema = z.strictObject({ pick: union.prefault({ name: "one" }) });
  assert.deepEqual(
    describe(schema).map((f) => [f.path, f.meta.label]),
    [["pick.name", "Pick"]],
  );
});
