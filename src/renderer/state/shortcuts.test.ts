import assert from "node:assert/strict";
import { test } from "node:test";
import { isHeard, type Shortcut } from "./shortcuts.ts";

test("a shortcut is heard where it says: on the page, while a text is typed, in a dialog", () => {
  const heard = (shortcut: Pick<Shortcut, "always" | "whileTyping">) =>
    [
      { isTyping: false, isDialogOpen: false },
      { isTyping: true, isDialogOpen: false },
      { isTyping: false, isDialogOpen: true },
      { isTyping: true, isDialogOpen: true },
    ].map((where) => isHeard(shortcut, where));
  assert.deepEqual(heard({}), [true, false, false, false]);
  assert.deepEqual(heard({ whileTyping: true }), [true, true, false, false]);
  assert.deepEqual(heard({ always: true }), [true, true, true, true]);
});
