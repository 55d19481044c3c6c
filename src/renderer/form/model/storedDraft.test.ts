import assert from "node:assert/strict";
import { test } from "node:test";
import { parseRunConfig } from "../../../shared/schema/runConfig.ts";
import { fieldDraft } from "./drafts.ts";
import { fieldOf } from "./formFields.ts";
import { firstState, newRunFrom, newRunReducer, type NewRunState } from "./newRunState.ts";
import { check } from "./problems.ts";
import { readDraft, schemaHash, storeDraft } from "./storedDraft.ts";

const edited = [
  {
    type: "edit",
    key: "method.lambda(amm)",
    draft: fieldDraft(fieldOf("method.lambda(amm)"), "1e-"),
  } as const,
  { type: "edit", key: "training.tune", draft: fieldDraft(fieldOf("training.tune"), ["fc1"]) } as const,
  { type: "plan", change: { seeds: "4", axes: [{ key: "method.c(amm)", text: "1, 2" }] } } as const,
].reduce<NewRunState>(newRunReducer, firstState);

test("a draft comes back as it was, half-typed values and plan included", () => {
  assert.deepEqual(readDraft(storeDraft(edited, "preset=x")), {
    kind: "draft",
    state: edited,
    start: "preset=x",
  });
  const config = parseRunConfig({ seed: 3 });
  const fromRun = newRunFrom({ kind: "run", id: "a", name: "A", config });
  assert.deepEqual(readDraft(storeDraft(fromRun, "")), { kind: "draft", state: fromRun, start: "" });
});

test("nothing stored is no draft", () => {
  assert.deepEqual(readDraft(null), { kind: "none" });
});

const ofOldSchema = (state: NewRunState) => storeDraft(state, "").replace(schemaHash, "00000000");

test("a draft of another schema is read as a config where it still is one", () => {
  const read = readDraft(ofOldSchema(firstState));
  assert.ok(read.kind === "draft");
  assert.deepEqual(check(read.state.drafts).config, check(firstState.drafts).config);
});

test("one that is no config any more is offered as JSON", () => {
  const text = ofOldSchema(firstState).replaceAll('"lambda"', '"weight"');
  const read = readDraft(text);
  assert.ok(read.kind === "unfit");
  assert.match(read.reason, /settings have changed/);
  assert.match(read.json, /"weight": 32/);
});

test("a text that was cut off is offered as it is", () => {
  const text = storeDraft(firstState, "").slice(0, 100);
  assert.deepEqual(readDraft(text), { kind: "unfit", json: text, reason: "it was cut off or overwritten" });
});

test("a draft whose inner form is damaged falls back on its config", () => {
  const damaged = storeDraft(firstState, "").replace('"isNone":false', '"isNone":"?"');
  const read = readDraft(damaged);
  assert.ok(read.kind === "draft");
  assert.deepEqual(check(read.state.drafts).config, check(firstState.drafts).config);
});
