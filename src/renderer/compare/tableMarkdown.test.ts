import assert from "node:assert/strict";
import { test } from "node:test";
import { tableMarkdown } from "./tableMarkdown.ts";

test("a GitHub table with its marks escaped", () => {
  assert.equal(
    tableMarkdown(["", "a|b"], [["x\ny", "1 \\ 2"]]),
    "|  | a\\|b |\n| --- | ---: |\n| x y | 1 \\\\ 2 |\n",
  );
});
