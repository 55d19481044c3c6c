import assert from "node:assert/strict";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { gpuName } from "./gpuName.ts";

async function tool(t: TestContext, script: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "amm-gpu-"));
  t.after(() => rm(folder, { recursive: true }));
  const path = join(folder, "nvidia-smi");
  await writeFile(path, `#!/bin/sh\n${script}\n`);
  await chmod(path, 0o755);
  return path;
}

const onPosix = { skip: process.platform === "win32" ? "its tool is a shell script" : false };

test("the GPU's name is the driver's, each kind once", onPosix, async (t) => {
  assert.equal(
    gpuName(await tool(t, `echo "NVIDIA H100 80GB HBM3"; echo "NVIDIA H100 80GB HBM3"`)),
    "NVIDIA H100 80GB HBM3",
  );
  assert.equal(gpuName(await tool(t, `echo A; echo B`)), "A or B");
});

test("without the driver's tool the GPU goes by its number", onPosix, async (t) => {
  for (const path of ["/no/such/tool", await tool(t, "echo A; exit 9"), await tool(t, "exit 0")])
    assert.equal(gpuName(path), "CUDA device 0");
});
