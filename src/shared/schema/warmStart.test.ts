import assert from "node:assert/strict";
import { test } from "node:test";
import { AppError } from "../errors.ts";
import { describe } from "./describe.ts";
import { parseRunConfig } from "./runConfig.ts";
import { readWarmStart, warmStartText } from "./warmStart.ts";

const parse = (warmStart: string | null) => parseRunConfig({ training: { warmStart } }).training.warmStart;

test("a run alone or with a checkpoint is read and written as the same text", () => {
  const cases = [
    ["261127-004856-ab12", "261127-004856-ab12", null],
    ["latest", "latest", null],
    ["261127-004856-ab12@step-00000600", "261127-004856-ab12", "step-00000600"],
  ] as const;
  for (const [text, run, checkpoint] of cases) {
    assert.equal(parse(text), text);
    assert.deepEqual(readWarmStart(text), { run, checkpoint });
    assert.equal(warmStartText({ run, checkpoint }), text);
  }
  assert.equal(parse(null), null);
});

test("other texts are refused with what was expected and what came", () => {
  for (const text of ["@step-1", "run@", "a@b@c", "../run", "run@../x", "two words"]) {
    assert.throws(
      () => parse(text),
      (error: unknown) =>
        error instanceof AppError &&
        error.code === "config" &&
        error.message === `expected RUN or RUN@CHECKPOINT, got "${text}" (training.warmStart)`,
    );
  }
});

test("a form is told that it is a text or null, and that it names a checkpoint", () => {
  const found = describe().find(({ path }) => path === "training.warmStart");
  assert.deepEqual([found?.type, found?.nullable, found?.default], [{ kind: "string" }, true, null]);
  assert.equal(found?.meta.picks, "checkpoint");
});
