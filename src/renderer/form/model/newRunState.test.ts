import assert from "node:assert/strict";
import { test } from "node:test";
import { parseRunConfig } from "../../../shared/schema/runConfig.ts";
import { baseConfig } from "./bases.ts";
import { changedFields } from "./differences.ts";
import { draftValue, fieldDraft, unusedBecause } from "./drafts.ts";
import { fieldOf, formSections } from "./formFields.ts";
import { firstState, newRunReducer, type NewRunAction, type NewRunState } from "./newRunState.ts";
import { check, problemPlace } from "./problems.ts";
import { shownProblems } from "./shownProblems.ts";

const after = (...actions: NewRunAction[]) => actions.reduce<NewRunState>(newRunReducer, firstState);
const edit = (key: string, value: unknown): NewRunAction => ({
  type: "edit",
  key,
  draft: fieldDraft(fieldOf(key), value),
});
const shown = (state: NewRunState) => shownProblems(check(state.drafts).problems, state).map((p) => p.id);

test("a value that is not valid is shown when its control is left, or when the user tries to start", () => {
  const typing = after(edit("training.epochs", "1e"));
  assert.deepEqual(shown(typing), []);
  assert.deepEqual(shown(newRunReducer(typing, { type: "leave", id: "training.epochs" })), [
    "training.epochs",
  ]);
  assert.deepEqual(shown(newRunReducer(typing, { type: "leave", id: "training.batchSize" })), []);
  assert.deepEqual(shown(newRunReducer(typing, { type: "submit" })), ["training.epochs"]);
});

test("what does not fit a choice is shown at once", () => {
  assert.deepEqual(shown(after(edit("data.name", "toy2d"))), ["model.name"]);
  assert.deepEqual(shown(after(edit("data.name", "toy2d"), edit("model.name", "linear"))), []);
});

test("problems come in the order of the form, cells of a list by their place", () => {
  const steps = [
    { epoch: 3, factor: 0.1 },
    { epoch: "", factor: -1 },
  ];
  const state = after(
    edit("schedule.steps", steps),
    edit("method.lambda(amm)", -1),
    edit("data.noisyLabels", -1),
  );
  const all = newRunReducer(state, { type: "submit" });
  assert.deepEqual(shown(all), [
    "data.noisyLabels",
    "method.lambda(amm)",
    "schedule.steps.1.epoch",
    "schedule.steps.1.factor",
  ]);
  assert.deepEqual(check(state.drafts).problems.map(problemPlace), [
    "Noisy labels",
    "Regulariser weight",
    "Rate steps, row 2, After epoch",
    "Rate steps, row 2, Factor",
  ]);
  const left = newRunReducer(state, { type: "leave", id: "schedule.steps.1.factor" });
  assert.deepEqual(shown(left), ["schedule.steps.1.factor"]);
});

test("steps that do not ascend are a problem of the list, shown when one of its cells was left", () => {
  const steps = [
    { epoch: 3, factor: 0.1 },
    { epoch: 2, factor: 0.01 },
  ];
  const state = after(edit("schedule.steps", steps));
  assert.deepEqual(shown(state), []);
  assert.deepEqual(shown(newRunReducer(state, { type: "leave", id: "schedule.steps.1.epoch" })), [
    "schedule.steps",
  ]);
  const removed = after(
    ...[edit("schedule.steps", steps), { type: "leave", id: "schedule.steps.1.epoch" } as const],
    edit("schedule.steps", steps.slice(0, 1)),
  );
  assert.deepEqual(removed.touched, [], "rows moved: their places mean other cells now");
});

test("the grid's fields show no problem of their own", () => {
  const plan: NewRunAction = { type: "plan", change: { axes: [{ key: "training.epochs", text: "1, 2" }] } };
  assert.deepEqual(shown(after(edit("training.epochs", ""), plan, { type: "submit" })), []);
});

test("reset takes a field, a section or everything back to the base", () => {
  const base = baseConfig(firstState.base);
  const changed = after(
    edit("method.lambda(amm)", 4),
    edit("optimizer.name", "adam"),
    edit("optimizer.weightDecay", 0.1),
    edit("seed", 3),
  );
  const keys = (state: NewRunState) => changedFields(state.drafts, base).map((f) => f.key);
  assert.deepEqual(keys(changed), ["seed", "method.lambda(amm)", "optimizer.name", "optimizer.weightDecay"]);
  const one = newRunReducer(changed, { type: "reset", fields: [fieldOf("method.lambda(amm)")] });
  assert.deepEqual(keys(one), ["seed", "optimizer.name", "optimizer.weightDecay"]);
  const optimizer = formSections.find((s) => s.name === "optimizer");
  const section = newRunReducer(changed, { type: "reset", fields: optimizer?.fields ?? [] });
  assert.deepEqual(keys(section), ["seed", "method.lambda(amm)"]);
  const all = newRunReducer(changed, { type: "reset", fields: formSections.flatMap((s) => s.fields) });
  assert.deepEqual(check(all.drafts), { config: base, problems: [] });
});

test("a run as base: its config is the form's, and differences are against it", () => {
  const config = parseRunConfig({ seed: 9, method: { name: "reference" } });
  const state = after({ type: "startFrom", base: { kind: "run", id: "r1", name: null, config } });
  assert.deepEqual(check(state.drafts).config, config);
  const amm = newRunReducer(state, edit("method.name", "amm"));
  assert.deepEqual(
    changedFields(amm.drafts, config).map((f) => f.key),
    ["method.name"],
  );
});

test("a pasted config replaces the values and keeps the base and the plan", () => {
  const plan: NewRunAction = { type: "plan", change: { seeds: "3" } };
  const config = parseRunConfig({ method: { name: "reference" }, seed: 4 });
  const state = after(plan, edit("method.lambda(amm)", 7), { type: "take", config });
  assert.deepEqual(check(state.drafts).config, config);
  assert.equal(state.plan.seeds, "3");
  assert.deepEqual(state.base, firstState.base);
  assert.equal(
    draftValue(fieldOf("method.lambda(amm)"), state.drafts),
    7,
    "kept for when AMM is chosen again",
  );
});

test("a field without effect says which setting is in the way", () => {
  const { drafts } = after(edit("method.aggregation(amm)", "AVG"), edit("method.shrinkage", "MARGIN"));
  assert.deepEqual(unusedBecause(fieldOf("method.topFraction"), drafts), ["aggregation AVG"]);
  assert.deepEqual(unusedBecause(fieldOf("method.d(amm)"), drafts), ["shrinkage MARGIN"]);
  assert.deepEqual(unusedBecause(fieldOf("method.c(amm)"), drafts), []);
});
