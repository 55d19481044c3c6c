import assert from "node:assert/strict";
import { test } from "node:test";
import { Tally, type TestEvent } from "./tally.ts";

function event(name: string, nesting: number, more: Partial<TestEvent> = {}): TestEvent {
  return { name, nesting, file: "a.test.ts", details: { type: "test" }, ...more };
}
const failed = (failureType: string, type = "test") => ({ details: { type, error: { failureType } } });

test("leaves are counted, their parents and suites are not", () => {
  const tally = new Tally();
  tally.record("pass", event("c1", 1));
  tally.record("fail", event("c2", 1, failed("testCodeFailure")));
  tally.record("fail", event("parent", 0, failed("subtestsFailed")));
  tally.record("pass", event("x", 1));
  tally.record("pass", event("suite", 0, { details: { type: "suite" } }));
  tally.record("pass", event("leaf", 0));
  assert.equal(tally.summary(false), "3 passed, 1 failed, 0 skipped");
});

test("files that run at the same time do not mix", () => {
  const tally = new Tally();
  tally.record("pass", event("child of a", 1));
  tally.record("pass", event("leaf of b", 0, { file: "b.test.ts" }));
  tally.record("pass", event("parent in a", 0));
  assert.equal(tally.summary(false), "2 passed, 0 failed, 0 skipped");
});

test("a parent, a suite or a file that fails by itself is a failure", () => {
  const tally = new Tally();
  tally.record("pass", event("child", 1));
  tally.record("fail", event("parent", 0, failed("testCodeFailure")));
  tally.record("fail", event("suite", 0, failed("hookFailed", "suite")));
  tally.record("fail", event("b.test.ts", 0, { file: "b.test.ts", ...failed("testCodeFailure") }));
  assert.deepEqual(tally.failures, ["parent (a.test.ts)", "suite (a.test.ts)", "b.test.ts"]);
});

test("a file without tests is a failure", () => {
  const tally = new Tally();
  tally.record("pass", event("none.test.ts", 0, { file: "none.test.ts" }));
  assert.deepEqual(tally.failures, ["none.test.ts: expected tests, got none"]);
});

test("in CI only what cannot run there may be skipped", () => {
  const tally = new Tally();
  tally.record("pass", event("gpu", 0, { skip: "cannot run here: no GPU" }));
  tally.record("pass", event("lazy", 0, { skip: true }));
  tally.record("fail", event("later", 0, { todo: "some day", ...failed("testCodeFailure") }));
  assert.equal(tally.summary(false), "0 passed, 0 failed, 3 skipped");
  assert.equal(tally.summary(true), "0 passed, 2 failed, 1 skipped");
  assert.deepEqual(tally.forbiddenSkips(true), [
    { name: "lazy (a.test.ts)", reason: "no reason given" },
    { name: "later (a.test.ts)", reason: "to do: some day" },
  ]);
});
