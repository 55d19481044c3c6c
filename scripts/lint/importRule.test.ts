import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { Linter } from "eslint";
import tseslint from "typescript-eslint";
import { importRule } from "./importRule.ts";
import { whyForbidden } from "./importZones.ts";

const root = path.join(import.meta.dirname, "..", "..");

/** Messages of the rule for a file of this name and content. */
function lint(file: string, code: string): string[] {
  const linter = new Linter({ cwd: root });
  const messages = linter.verify(
    code,
    {
      files: ["**/*.ts"],
      languageOptions: { parser: tseslint.parser },
      plugins: { amm: { rules: { imports: importRule } } },
      rules: { "amm/imports": "error" },
    },
    path.join(root, file),
  );
  return messages.map((m) => m.message);
}

test("a forbidden import is an error that lists what is allowed", () => {
  assert.deepEqual(lint("src/main/cli.ts", `import { runs } from "./store/runs.ts"; runs();`), [
    "main/cli may not import ./store/runs.ts; it may import its own files, shared, main/core, main/headless, " +
      "and the packages node:, zod, commander, cli-progress, ws",
  ]);
});

test("an allowed import passes", () => {
  const code = `import { AppError } from "../shared/errors.ts"; import fs from "node:fs"; import "./core/queue.ts";`;
  assert.deepEqual(lint("src/main/cli.ts", code), []);
});

test("every way to name a module is seen", () => {
  const ways = [
    `import "electron";`,
    `import type { A } from "electron";`,
    `export { a } from "electron";`,
    `export * from "electron";`,
    `await import("electron");`,
    `type A = import("electron").A;`,
  ];
  for (const code of ways) assert.equal(lint("src/worker/run.ts", code).length, 1, code);
  assert.deepEqual(lint("src/worker/run.ts", `export const a = 1;`), []);
});

const forbidden = [
  ["src/shared/errors.ts", "node:fs"],
  ["src/shared/errors.ts", "../worker/rng.ts"],
  ["src/shared/schema/field.ts", "react"],
  ["src/worker/run.ts", "better-sqlite3"],
  ["src/worker/run.ts", "../main/core/queue.ts"],
  ["src/worker/nn/dense.ts", "../models/mlp.ts"],
  ["src/worker/backend/wasm.ts", "../nn/dense.ts"],
  ["src/worker/margin/deepFool.ts", "../methods/amm.ts"],
  ["src/worker/methods/amm.ts", "../train.ts"],
  ["src/worker/checkpoint.ts", "./run.ts"],
  ["src/worker/run.ts", "./index.ts"],
  ["src/main/core/supervisor.ts", "../../worker/index.ts"],
  ["src/main/core/supervisor.ts", "better-sqlite3"],
  ["src/main/core/supervisor.ts", "@tensorflow/tfjs-core"],
  ["src/main/store/runs.ts", "electron"],
  ["src/main/store/runs.ts", "../core/queue.ts"],
  ["src/main/index.ts", "./store/runs.ts"],
  ["src/main/headless.ts", "electron"],
  ["src/preload/index.ts", "../shared/errors.ts"],
  ["src/renderer/App.tsx", "node:fs"],
  ["src/renderer/App.tsx", "../main/core/queue.ts"],
  ["src/worker/elsewhere/thing.ts", "../../shared/errors.ts"],
  ["src/worker/rng.ts", "../../scripts/docs.ts"],
] as const;

const allowed = [
  ["src/shared/schema/field.ts", "zod"],
  ["src/worker/run.ts", "node:path"],
  ["src/worker/nn/dense.ts", "@tensorflow/tfjs-core"],
  ["src/worker/nn/dense.ts", "../backend/backend.ts"],
  ["src/worker/methods/amm.ts", "../margin/deepFool.ts"],
  ["src/worker/train.ts", "./checkpoint.ts"],
  ["src/worker/trainStep.ts", "./deviceData.ts"],
  ["src/worker/parity/caseFile.ts", "../methods/amm.ts"],
  ["src/worker/parity.ts", "./methods/amm.ts"],
  ["src/worker/index.ts", "./run.ts"],
  ["src/main/core/queue.ts", "../store/runs.ts"],
  ["src/main/core/queue.ts", "../../../package.json"],
  ["src/main/store/openStore.ts", "better-sqlite3"],
  ["src/main/electron/window.ts", "electron"],
  ["src/preload/index.ts", "../shared/contract.ts"],
  ["src/renderer/App.tsx", "recharts"],
  // Tests: Node's modules anywhere, and all of their own process.
  ["src/shared/errors.test.ts", "node:test"],
  ["src/worker/nn/dense.test.ts", "../models/mlp.ts"],
  ["src/main/cli.integration.test.ts", "./store/runs.ts"],
  ["scripts/docs.ts", "../src/shared/schema/describe.ts"],
] as const;

test("the table forbids", () => {
  for (const [file, specifier] of forbidden)
    assert.ok(whyForbidden(file, specifier), `${file} ← ${specifier}`);
});

test("the table allows", () => {
  for (const [file, specifier] of allowed) assert.equal(whyForbidden(file, specifier), null, file);
});

test("a test of one process may not import another process", () => {
  assert.ok(whyForbidden("src/main/core/queue.test.ts", "../../worker/run.ts"));
});

test("every file of src lies in a zone", () => {
  const files = readdirSync(path.join(root, "src"), { recursive: true, encoding: "utf8" });
  for (const file of files
    .filter((f) => f.endsWith(".ts"))
    .map((f) => `src/${f.replaceAll(path.sep, "/")}`)) {
    assert.doesNotMatch(whyForbidden(file, "node:no-such-module") ?? "", /lies in no zone/);
  }
});
