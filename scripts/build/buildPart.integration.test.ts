import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";

test("wherever it is built from, Electron's part finds its packages in node_modules", async () => {
  const root = path.join(import.meta.dirname, "..", "..");
  const build = path.join(root, "scripts", "build.ts");
  await promisify(execFile)(process.execPath, [build, "electron", "--force"], { cwd: tmpdir() });
  const bundle = readFileSync(path.join(root, "out", "main", "index.js"), "utf8");
  for (const name of ["better-sqlite3", "electron", "zod"])
    assert.ok(bundle.includes(`from "${name}"`), name);
});
