import assert from "node:assert/strict";
import { test } from "node:test";
import { keyName, noSequence, patienceMs, pressKey, type KeyPress } from "./keySequence.ts";

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  ...{ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false },
  ...held,
});
const shortcuts = ["g r", "g s", "?", "Ctrl+K", "t", "g t", "Shift+F2"];

test("keys are named as they are shown", () => {
  assert.equal(keyName(press("k", { ctrlKey: true })), "Ctrl+K");
  assert.equal(keyName(press("k", { metaKey: true })), "Ctrl+K");
  assert.equal(keyName(press("?", { shiftKey: true })), "?");
  assert.equal(keyName(press("F2", { shiftKey: true })), "Shift+F2");
  assert.equal(keyName(press("ArrowUp", { altKey: true })), "Alt+ArrowUp");
});

test("a sequence needs its presses in order and in time", () => {
  const first = pressKey(noSequence, press("g"), 1000, shortcuts);
  assert.equal(first.complete, null);
  assert.equal(pressKey(first.sequence, press("r"), 1500, shortcuts).complete, 0);
  assert.equal(pressKey(first.sequence, press("r"), 1001 + patienceMs, shortcuts).complete, null);
  assert.equal(pressKey(noSequence, press("r"), 1500, shortcuts).complete, null);
});

test("within a sequence its own key wins over the same key alone", () => {
  const first = pressKey(noSequence, press("g"), 0, shortcuts);
  assert.equal(pressKey(first.sequence, press("t"), 10, shortcuts).complete, 5);
  assert.equal(pressKey(noSequence, press("t"), 10, shortcuts).complete, 4);
});

test("a press that does not go on with a sequence counts by itself, or begins another", () => {
  const first = pressKey(noSequence, press("g"), 0, shortcuts);
  assert.equal(pressKey(first.sequence, press("?", { shiftKey: true }), 10, shortcuts).complete, 2);
  const again = pressKey(first.sequence, press("g"), 10, shortcuts);
  assert.equal(pressKey(again.sequence, press("s"), 20, shortcuts).complete, 1);
});
