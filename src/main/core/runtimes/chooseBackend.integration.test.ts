import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { AppError } from "../../../shared/errors.ts";
import { chooseBackend } from "./chooseBackend.ts";
import { installTensorflow } from "./installTensorflow.ts";
import { listRuntimes, type RuntimeOptions } from "./listRuntimes.ts";
import { runtimeInstall, runtimeUninstall } from "./runtimeCommands.ts";
import { fakeMachine, workingReport, type FakeMachine } from "./testing/fakeMachine.ts";

const gpuReport = { ...workingReport, device: "gpu", deviceName: "CUDA device 0", whyNotGpu: null };

/** A machine with the fake runtime installed; what its Node reports from now on. */
async function installed(
  t: TestContext,
  report: unknown = workingReport,
): Promise<FakeMachine & { on: RuntimeOptions }> {
  const machine = await fakeMachine(t);
  await installTensorflow(machine.options);
  const nodeBinary = await machine.program("node", `echo '${JSON.stringify(report)}'`);
  return { ...machine, on: { runtimesDir: machine.runtimesDir, platform: "linux", arch: "x64", nodeBinary } };
}

async function refused(
  compute: Parameters<typeof chooseBackend>[0],
  on: RuntimeOptions,
  message: RegExp,
): Promise<void> {
  await assert.rejects(chooseBackend(compute, on), (error) => {
    assert.ok(error instanceof AppError && error.code === "runtime", String(error));
    assert.match(error.message, message);
    return true;
  });
}

test("auto takes tensorflow where it works and says why not the GPU", async (t) => {
  const { on, runtimesDir } = await installed(t);
  assert.deepEqual(await chooseBackend({ backend: "auto", device: "auto" }, on), {
    backend: "tensorflow",
    runtimeDir: join(runtimesDir, "tensorflow"),
    whyNotBetter: "the CPU build is installed; for an NVIDIA GPU: amm runtime install tensorflow --cuda",
  });
  const choice = await chooseBackend({ backend: "auto", device: "cpu" }, on);
  assert.equal(choice.whyNotBetter, "compute.device is cpu");
});

test("on a GPU there is nothing better", async (t) => {
  const { on } = await installed(t, gpuReport);
  for (const backend of ["auto", "tensorflow"] as const) {
    const choice = await chooseBackend({ backend, device: "gpu" }, on);
    assert.equal(choice.backend, "tensorflow");
    assert.equal(choice.whyNotBetter, null);
  }
});

test("auto takes wasm where tensorflow is missing, damaged, broken or unsupported, and says why", async (t) => {
  const { on, runtimesDir } = await installed(t, { ok: false, name: "tensorflow", reason: "no AVX here" });
  const auto = { backend: "auto", device: "auto" } as const;
  const why = async (changes: Partial<RuntimeOptions> = {}): Promise<string> => {
    const choice = await chooseBackend(auto, { ...on, ...changes });
    assert.equal(choice.backend, "wasm");
    assert.equal(choice.runtimeDir, null);
    return choice.whyNotBetter ?? "";
  };
  assert.match(await why(), /^tensorflow is broken: no AVX here$/);
  const nowhere = join(runtimesDir, "nowhere");
  assert.equal(
    await why({ runtimesDir: nowhere }),
    "tensorflow is not installed; get it with amm runtime install tensorflow",
  );
  assert.match(
    await why({ runtimesDir: nowhere, platform: "win32" }),
    /^tensorflow is unsupported: .*Windows/,
  );
  await writeFile(join(runtimesDir, "tensorflow/lib/libtensorflow_cc.so.2"), "half");
  assert.match(
    await why(),
    /^tensorflow is broken: .*damaged: expected 4000 bytes, got 4 \(lib\/libtensorflow_cc/,
  );
});

test("what is named and cannot be had is refused, never replaced", async (t) => {
  const { on, runtimesDir } = await installed(t);
  const nowhere = { ...on, runtimesDir: join(runtimesDir, "nowhere") };
  await refused(
    { backend: "tensorflow", device: "auto" },
    nowhere,
    /expected backend tensorflow.*not installed.*compute\.backend/,
  );
  await refused(
    { backend: "tensorflow", device: "gpu" },
    on,
    /expected device gpu.*CPU build is installed.*compute\.device/,
  );
  await refused({ backend: "auto", device: "gpu" }, on, /expected device gpu/);
  await refused({ backend: "auto", device: "gpu" }, nowhere, /expected device gpu.*not installed/);
  await refused({ backend: "wasm", device: "gpu" }, on, /wasm has no GPU kernels/);
  await refused({ backend: "cpu", device: "gpu" }, on, /cpu has no GPU kernels/);
  await refused(
    { backend: "wasm", device: "auto" },
    { ...on, nodeBinary: "no-such-node" },
    /expected backend wasm/,
  );
});

test("after a failed install the real wasm and cpu still work, and the list says what is missing", async (t) => {
  const machine = await fakeMachine(t);
  await machine.program("g++", null);
  await assert.rejects(installTensorflow(machine.options), /compiler/);
  const rows = await listRuntimes({ runtimesDir: machine.runtimesDir, platform: "linux", arch: "x64" });
  assert.deepEqual(
    rows.map((row) => [row.name, row.state]),
    [
      ["tensorflow", "not installed"],
      ["wasm", "ready"],
      ["cpu", "ready"],
    ],
  );
  assert.match(rows[0]?.reason ?? "", /not installed; get it with amm runtime install tensorflow/);
  assert.ok((rows[1]?.gflops ?? 0) > 0);
  const choice = await chooseBackend(
    { backend: "wasm", device: "auto" },
    { runtimesDir: machine.runtimesDir },
  );
  assert.equal(choice.backend, "wasm");
});

test("the commands refuse names that have nothing to install, and undo what they did", async (t) => {
  const machine = await fakeMachine(t);
  await assert.rejects(runtimeInstall("wasm", machine.options), /wasm is part of the workbench/);
  await assert.rejects(
    runtimeInstall("torch", machine.options),
    /expected the runtime tensorflow, got torch/,
  );
  const listeners = process.listenerCount("SIGINT");
  assert.equal((await runtimeInstall("tensorflow", machine.options)).alreadyThere, false);
  assert.equal(process.listenerCount("SIGINT"), listeners);
  assert.equal(await runtimeUninstall("tensorflow", machine.options), true);
});

test("Ctrl-C in mid-install stops it and leaves nothing", async (t) => {
  const machine = await fakeMachine(t);
  await machine.program(
    "g++",
    `if [ "$1" = "--version" ]; then echo g; exit 0; fi\nkill -INT ${process.pid}; exec sleep 600`,
  );
  await assert.rejects(runtimeInstall("tensorflow", machine.options), /the install was stopped/);
  assert.deepEqual(await machine.leftovers(), []);
});
