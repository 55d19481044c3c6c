import assert from "node:assert/strict";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { chooseBackend } from "./chooseBackend.ts";
import { installTensorflow, type InstallOutcome } from "./installTensorflow.ts";
import { listRuntimes } from "./listRuntimes.ts";
import { probeBackend } from "./probeBackend.ts";
import { whyNoRuntime } from "./runtimeSpecs.ts";
import { uninstallTensorflow } from "./uninstallTensorflow.ts";

/** What a machine may lack without a fault of ours. In CI nothing may be missing. */
const lacking =
  /expected python3|expected a Python with pip|expected a C\+\+17|connection|resol|timed out|Retrying|free disk/i;

test(
  "the real runtime: downloaded, compiled, tried, listed, chosen, removed",
  { timeout: 600_000 },
  async (t) => {
    const unsupported = whyNoRuntime(process.platform, process.arch, "cpu");
    if (unsupported !== null) return t.skip(`cannot run here: ${unsupported}`);
    const runtimesDir = await mkdtemp(join(tmpdir(), "amm-real-runtime-"));
    t.after(() => rm(runtimesDir, { recursive: true, force: true }));
    let outcome: InstallOutcome;
    try {
      outcome = await installTensorflow({
        runtimesDir,
        now: new Date(),
        report: () => undefined,
        signal: t.signal,
      });
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      assert.deepEqual(await readdir(runtimesDir), []);
      if (process.env["CI"] || !lacking.test(message)) throw error;
      return t.skip(`cannot run here: ${message.replaceAll("\n", " ")}`);
    }
    assert.deepEqual(await readdir(runtimesDir), ["tensorflow"]);
    assert.deepEqual((await readdir(outcome.folder)).sort(), ["lib", "manifest.json", "tfjs_binding.node"]);

    const probe = await probeBackend("tensorflow", { runtimeDir: outcome.folder });
    assert.ok(probe.ok, JSON.stringify(probe));
    assert.equal(probe.version, "2.21.0");
    assert.equal(probe.device, "cpu");
    assert.ok(probe.gflops > 1);

    const gpu = await probeBackend("tensorflow", { runtimeDir: outcome.folder, device: "gpu" });
    assert.ok(!gpu.ok, "the CPU build has no GPU");

    const [row] = await listRuntimes({ runtimesDir });
    assert.equal(row?.state, "ready");
    assert.match(row?.reason ?? "", /the CPU build is installed/);
    const choice = await chooseBackend({ backend: "auto", device: "auto" }, { runtimesDir });
    assert.equal(choice.runtimeDir, outcome.folder);
    assert.equal(await uninstallTensorflow(runtimesDir), true);
    assert.deepEqual(await readdir(runtimesDir), []);
  },
);
