import assert from "node:assert/strict";
import { mkdir, readFile, readdir, rename, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { installTensorflow } from "./installTensorflow.ts";
import { nativeRow } from "./listRuntimes.ts";
import { runCommand } from "./runCommand.ts";
import { readInstalled, writeManifest } from "./runtimeManifest.ts";
import { compilerVersion, fakeMachine } from "./testing/fakeMachine.ts";
import { wheelFiles } from "./testing/testWheel.ts";
import { uninstallTensorflow } from "./uninstallTensorflow.ts";

test("an install takes the libraries alone, compiles, describes and leaves no traces of the work", async (t) => {
  const machine = await fakeMachine(t);
  const outcome = await installTensorflow(machine.options);
  assert.equal(outcome.alreadyThere, false);
  assert.equal(outcome.whyNotGpu, "it is fake");
  assert.deepEqual(await machine.leftovers(), ["tensorflow"]);
  assert.deepEqual((await readdir(outcome.folder)).sort(), ["lib", "manifest.json", "tfjs_binding.node"]);
  const library = await readFile(join(outcome.folder, "lib/libtensorflow_cc.so.2"), "utf8");
  assert.equal(library, wheelFiles["tensorflow/libtensorflow_cc.so.2"]);
  const installed = await readInstalled(machine.runtimesDir);
  assert.ok(installed.state === "complete");
  assert.equal(installed.manifest.compiler, "fake g++ 1.0");
  assert.equal(installed.manifest.installedAt, "2026-01-02T03:04:05.000Z");
  assert.deepEqual(installed.manifest.files.map((file) => file.path).sort(), [
    "lib/libtensorflow_cc.so.2",
    "lib/libtensorflow_framework.so.2",
    "tfjs_binding.node",
  ]);
  const phases = [...new Set(machine.progress.map((step) => step.phase))];
  assert.deepEqual(phases, ["check", "download", "unpack", "compile", "probe", "done"]);
});

test("the same runtime is not fetched twice, but again when forced or when it no longer works", async (t) => {
  const machine = await fakeMachine(t);
  const runs = async (): Promise<number> =>
    (await readFile(join(machine.root, "pip-runs"), "utf8")).split("run").length - 1;
  await installTensorflow(machine.options);
  assert.equal((await installTensorflow(machine.options)).alreadyThere, true);
  assert.equal(await runs(), 1);
  assert.equal((await installTensorflow({ ...machine.options, force: true })).alreadyThere, false);
  assert.equal(await runs(), 2);
  await writeFile(join(machine.runtimesDir, "tensorflow/tfjs_binding.node"), "half");
  assert.equal((await installTensorflow(machine.options)).alreadyThere, false);
  assert.equal(await runs(), 3);
  assert.deepEqual(await machine.leftovers(), ["tensorflow"]);
});

test("a runtime whose cuSOLVER TensorFlow cannot find is installed again", async (t) => {
  const machine = await fakeMachine(t);
  const { folder, manifest } = await installTensorflow(machine.options);
  const misplaced = "nvidia/cusolver/lib/libcusolver.so.11";
  await mkdir(dirname(join(folder, misplaced)), { recursive: true });
  await writeFile(join(folder, misplaced), "x");
  const files = [...manifest.files, { path: misplaced, bytes: 1, sha256: "" }];
  await writeManifest(folder, { ...manifest, device: "cuda", files });
  const installed = await readInstalled(machine.runtimesDir);
  assert.ok(installed.state === "damaged");
  assert.match(installed.reason, /cuSOLVER/);
  const row = await nativeRow({ runtimesDir: machine.runtimesDir });
  assert.match(row.reason ?? "", /repair it with amm runtime install tensorflow --cuda$/);
  assert.equal((await installTensorflow(machine.options)).alreadyThere, false);
  assert.equal((await readInstalled(machine.runtimesDir)).state, "complete");
});

test("a runtime in place stays as it was when the install of another fails", async (t) => {
  const machine = await fakeMachine(t);
  const { folder } = await installTensorflow(machine.options);
  const before = await readFile(join(folder, "manifest.json"), "utf8");
  await machine.program("g++", `${compilerVersion}\nexit 1`);
  await assert.rejects(installTensorflow({ ...machine.options, force: true }), /could not compile/);
  assert.deepEqual(await machine.leftovers(), ["tensorflow"]);
  assert.equal(await readFile(join(folder, "manifest.json"), "utf8"), before);
  assert.equal((await readInstalled(machine.runtimesDir)).state, "complete");
});

test("a runtime that was moved aside when its install died comes back", async (t) => {
  const machine = await fakeMachine(t);
  await installTensorflow(machine.options);
  const dead = await runCommand("/bin/sh", ["-c", "echo $$"]);
  const aside = `.tensorflow.old-${dead.stdout.trim()}`;
  await rename(join(machine.runtimesDir, "tensorflow"), join(machine.runtimesDir, aside));
  assert.equal((await installTensorflow(machine.options)).alreadyThere, true);
  assert.deepEqual(await machine.leftovers(), ["tensorflow"]);
});

test("leftovers are swept when their process is dead and kept while it lives", async (t) => {
  const machine = await fakeMachine(t);
  const dead = (await runCommand("/bin/sh", ["-c", "echo $$"])).stdout.trim();
  await mkdir(join(machine.runtimesDir, `.tensorflow.partial-${dead}/lib`), { recursive: true });
  const alive = `.tensorflow.partial-${process.ppid}`;
  await mkdir(join(machine.runtimesDir, alive));
  await installTensorflow(machine.options);
  assert.deepEqual((await machine.leftovers()).sort(), [alive, "tensorflow"].sort());
});

test("uninstall removes the runtime and says whether there was one", async (t) => {
  const machine = await fakeMachine(t);
  assert.equal(await uninstallTensorflow(machine.runtimesDir), false);
  await installTensorflow(machine.options);
  assert.equal(await uninstallTensorflow(machine.runtimesDir), true);
  assert.deepEqual(await machine.leftovers(), []);
  assert.equal(await uninstallTensorflow(join(machine.root, "nowhere")), false);
});
