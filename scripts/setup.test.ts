import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { test } from "node:test";
import type { TestContext } from "node:test";
import { whyInstall } from "./setup.mjs";

const zod = { version: "4.6.7", integrity: "sha512-a" };
const otherPlatform = { version: "24.21.0", integrity: "sha512-b", optional: true };
const thisPlatform = { version: "24.21.0", integrity: "sha512-c", optional: true };
const lock = {
  "": { version: "0.1.0" },
  "node_modules/zod": zod,
  "node_modules/node-other": otherPlatform,
  "node_modules/node-this": thisPlatform,
};

/** A checkout with this lock and, unless null, what npm left in node_modules. */
function checkout(t: TestContext, installed: object | null): string {
  const folder = mkdtempSync(path.join(tmpdir(), "amm-setup-"));
  t.after(() => rmSync(folder, { recursive: true }));
  writeFileSync(path.join(folder, "package-lock.json"), JSON.stringify({ packages: lock }));
  if (installed) {
    mkdirSync(path.join(folder, "node_modules"));
    writeFileSync(
      path.join(folder, "node_modules", ".package-lock.json"),
      JSON.stringify({ packages: installed }),
    );
  }
  return folder;
}

test("an install by npm itself that agrees with the lock is good", (t) => {
  const folder = checkout(t, { "node_modules/zod": zod, "node_modules/node-this": thisPlatform });
  assert.equal(whyInstall(folder, "node-this"), null);
});

test("a fresh clone has to be installed", (t) => {
  assert.equal(whyInstall(checkout(t, null), "node-this"), "node_modules is missing");
});

test("a packaged program has no lock, and all that it needs", (t) => {
  const folder = checkout(t, {});
  rmSync(path.join(folder, "package-lock.json"));
  assert.equal(whyInstall(folder, "node-this"), null);
});

test("an interrupted install is done again", (t) => {
  const folder = checkout(t, {});
  rmSync(path.join(folder, "node_modules", ".package-lock.json"));
  assert.equal(whyInstall(folder, "node-this"), "the last install did not finish");
});

test("a lock that changed since is installed", (t) => {
  const version = {
    "node_modules/zod": { ...zod, version: "4.6.6" },
    "node_modules/node-this": thisPlatform,
  };
  assert.equal(
    whyInstall(checkout(t, version), "node-this"),
    "package-lock.json has another node_modules/zod",
  );
  const content = {
    "node_modules/zod": { ...zod, integrity: "sha512-x" },
    "node_modules/node-this": thisPlatform,
  };
  assert.equal(
    whyInstall(checkout(t, content), "node-this"),
    "package-lock.json has another node_modules/zod",
  );
  const missing = { "node_modules/node-this": thisPlatform };
  assert.equal(whyInstall(checkout(t, missing), "node-this"), "node_modules/zod is missing");
});

test("an optional package may be missing, but not this platform's Node", (t) => {
  const folder = checkout(t, { "node_modules/zod": zod });
  assert.equal(whyInstall(folder, "node-this"), "node_modules/node-this is missing");
  assert.equal(whyInstall(folder, undefined), null);
});
