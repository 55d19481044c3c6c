import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { realDisk } from "./disk.ts";
import { extractWheel } from "./extractWheel.ts";
import { runtimeSpecFor } from "./runtimeSpecs.ts";
import { zipOf } from "./testing/testWheel.ts";

test("libraries of CUDA go where libtensorflow looks for them, and nothing else is taken", async (t) => {
  const root = await mkdtemp(join(tmpdir(), "amm-wheel-"));
  t.after(() => rm(root, { recursive: true, force: true }));
  const path = join(root, "cuda.whl");
  const files = {
    "nvidia/cudnn/lib/libcudnn.so.9": "cudnn",
    "nvidia/cusolver/lib/libcusolver.so.11": "cusolver",
    "nvidia/cusolver/include/cusolverDn.h": "// not needed",
    "nvidia/cudnn/lib/__init__.py": "# not needed",
  };
  await writeFile(path, zipOf(files));
  const wheel = runtimeSpecFor("linux", "x64", "cuda").wheels.find(({ content }) => content === "cuda");
  assert.ok(wheel);
  const taken = await extractWheel(path, wheel, join(root, "out"), {
    disk: realDisk,
    onBytes: () => undefined,
  });
  assert.deepEqual(taken.map((file) => file.path).sort(), [
    "nvidia/cublas/lib/libcusolver.so.11",
    "nvidia/cudnn/lib/libcudnn.so.9",
  ]);
  const moved = join(root, "out", "nvidia/cublas/lib/libcusolver.so.11");
  assert.equal(await readFile(moved, "utf8"), "cusolver");
});
