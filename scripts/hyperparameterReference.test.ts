import assert from "node:assert/strict";
import { test } from "node:test";
import { describe } from "../src/shared/schema/describe.ts";
import { hyperparameterReference, measurementParts, typeText } from "./hyperparameterReference.ts";

test("types and ranges in words", () => {
  const bound = (value: number, exclusive: boolean) => ({ value, exclusive });
  assert.equal(
    typeText({ kind: "integer", min: bound(1, false), max: bound(9, false) }),
    "integer in [1, 9]",
  );
  assert.equal(typeText({ kind: "number", min: bound(0, true), max: null }), "number > 0");
  assert.equal(typeText({ kind: "number", min: null, max: bound(1, true) }), "number < 1");
  assert.equal(typeText({ kind: "enum", values: ["a", "b"] }), "`a`, `b`");
  const record = { kind: "record", fields: { on: { kind: "boolean" } }, metas: {} } as const;
  assert.equal(typeText({ kind: "list", items: record }), "list of { on: true or false }");
});

test("every field has one row, with its default and the paper's value", () => {
  const { robustAccuracy, margins, transfer, corruption } = measurementParts;
  const parts = [robustAccuracy, margins, transfer, corruption];
  let rest = hyperparameterReference();
  const texts = parts.map(({ intro }) => {
    const [before = "", after = ""] = rest.split(intro);
    rest = after;
    return before;
  });
  texts.push(rest);
  const [ofRun = "", ofAttack = ""] = texts;
  for (const [p, fields] of [describe(), ...parts.map((part) => part.fields)].entries()) {
    const text = texts[p] ?? "";
    const rows = text.split("\n");
    for (const field of fields) {
      const variants = field.variants === null ? " " : `<br>(${field.variants.join(", ")}) `;
      const own = rows.filter((r) => r.includes(`\`${field.path}\`${variants}`));
      assert.equal(own.length, 1, `${field.path} ${field.variants?.join()}`);
    }
  }
  const lambda = ofRun.split("\n").find((r) => r.includes("`method.lambda`<br>(amm)"));
  assert.match(lambda ?? "", /^\| λ \| `method\.lambda`<br>\(amm\) \| number ≥ 0 \| `32` \| 32 on MNIST \|/);
  const steps = ofAttack.split("\n").find((r) => r.includes("`attack.steps`<br>(pgd)"));
  assert.match(steps ?? "", /integer in \[1, 10000\] \| `40` \| 40 on MNIST/);
});

test("a bar inside a cell does not end it", () => {
  const [first] = describe();
  const text = hyperparameterReference([{ ...first, meta: { label: "A|B", help: "x" } }]);
  assert.match(text, /\*\*A\\\|B\.\*\* x/);
});
