import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { appRoot, findRoot } from "./appRoot.ts";
import { trainerEntry } from "./openRunHost.ts";
import { nativeSources } from "./runtimes/nativeSources.ts";

test("the trainer and the native sources are found from it", () => {
  assert.equal(trainerEntry, join(appRoot, "src", "worker", "index.ts"));
  assert.ok(existsSync(trainerEntry), trainerEntry);
  assert.ok(nativeSources().length > 0);
});

test("from a bundle it is the same folder, and a package.json of another program is passed over", (t) => {
  const root = mkdtempSync(join(tmpdir(), "amm-root-"));
  t.after(() => rmSync(root, { recursive: true }));
  const bundle = join(root, "out", "main");
  mkdirSync(bundle, { recursive: true });
  writeFileSync(join(root, "package.json"), JSON.stringify({ name: "amm-workbench" }));
  writeFileSync(join(root, "out", "package.json"), JSON.stringify({ type: "module" }));
  assert.equal(findRoot(bundle), root);
  rmSync(join(root, "package.json"));
  assert.throws(() => findRoot(bundle), /expected the package\.json of amm-workbench above, got none/);
});
