import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { test } from "node:test";
import { buildParts } from "./buildParts.ts";
import { inputHash } from "./inputHash.ts";

test("contents and names decide, tests and what is not named do not", (t) => {
  const root = mkdtempSync(path.join(tmpdir(), "amm-hash-"));
  t.after(() => rmSync(root, { recursive: true }));
  const write = (name: string, text: string): void => {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    writeFileSync(path.join(root, name), text);
  };
  const hash = (): string => inputHash(root, ["lock.json", "src/a"]);
  write("lock.json", "1");
  write("src/a/x.ts", "x");
  write("src/a/deep/y.css", "y");
  const first = hash();
  write("src/a/x.test.ts", "a test");
  write("src/a/testing/z.ts", "for tests");
  write("src/b/z.ts", "elsewhere");
  write("src/a/x.ts", "x");
  assert.equal(hash(), first);
  const seen = new Set([first]);
  const changed = (): void => {
    assert.ok(!seen.has(hash()));
    seen.add(hash());
  };
  write("lock.json", "2");
  changed();
  write("src/a/deep/y.css", "z");
  changed();
  renameSync(path.join(root, "src/a/x.ts"), path.join(root, "src/a/w.ts"));
  changed();
  write("src/a/new.tsx", "");
  changed();
});

test("what a part is made of is there", () => {
  const root = path.join(import.meta.dirname, "..", "..");
  for (const { inputs } of Object.values(buildParts)) assert.match(inputHash(root, inputs), /^[0-9a-f]{64}$/);
});
