import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { AppError } from "../../shared/errors.ts";
import { nodeBinary } from "./nodeBinary.ts";
import { newRunId } from "./openRunHost.ts";
import { temporaryFolder } from "./testing/testHost.ts";
import { TextTail } from "./textTail.ts";
import { trainerEnvironment } from "./trainerEnvironment.ts";

test("the trainer's environment passes the user's through and adds the runtime and the allocator", () => {
  const env = trainerEnvironment(
    { PATH: "/bin", AMM_RUNTIME_DIR: "stale" },
    { runtimeDir: "/rt", platform: "linux" },
  );
  assert.equal(env["PATH"], "/bin");
  assert.equal(env["AMM_RUNTIME_DIR"], "/rt");
  assert.equal(env["TF_CPP_MIN_LOG_LEVEL"], "2");
  assert.equal(env["GLIBC_TUNABLES"], "glibc.malloc.hugetlb=1");
  assert.equal(env["MALLOC_MMAP_THRESHOLD_"], "33554432");
  const without = trainerEnvironment({ AMM_RUNTIME_DIR: "stale" }, { runtimeDir: null, platform: "darwin" });
  assert.deepEqual(without, { TF_CPP_MIN_LOG_LEVEL: "2" });
});

test("what the user set wins", () => {
  const own = {
    TF_CPP_MIN_LOG_LEVEL: "0",
    MALLOC_TRIM_THRESHOLD_: "1",
    GLIBC_TUNABLES: "glibc.malloc.hugetlb=0",
  };
  const env = trainerEnvironment(own, { runtimeDir: null, platform: "linux" });
  assert.equal(env["TF_CPP_MIN_LOG_LEVEL"], "0");
  assert.equal(env["MALLOC_TRIM_THRESHOLD_"], "1");
  assert.equal(env["GLIBC_TUNABLES"], "glibc.malloc.hugetlb=1:glibc.malloc.hugetlb=0");
});

test("children run on this Node when it is new enough, else on the project's", () => {
  const self = { execPath: "/here/node", platform: process.platform, arch: process.arch };
  assert.equal(nodeBinary({ ...self, versions: { node: "24.1.0" } }), "/here/node");
  for (const versions of [{ node: "20.1.0" }, { node: "24.1.0", electron: "40.0.0" }]) {
    assert.match(nodeBinary({ ...self, versions }), /node_modules.*node/);
  }
  assert.throws(
    () => nodeBinary({ ...self, arch: "none", versions: { node: "20.1.0" } }),
    (error: unknown) => error instanceof AppError && error.code === "runtime",
  );
});

test("a packaged program may have its Node in a folder of its own", (t) => {
  const root = temporaryFolder(t);
  const node = join(root, "node", "bin", "node");
  mkdirSync(dirname(node), { recursive: true });
  writeFileSync(node, "");
  const electron = { node: "24.1.0", electron: "40.0.0" };
  const self = { execPath: "/here/app", platform: "darwin", arch: "none", versions: electron };
  assert.equal(nodeBinary(self, root), node);
});

test("the tail keeps the last bytes, however they come", () => {
  const tail = new TextTail(5);
  for (const text of ["ab", "", "cdefgh", "i", "jk"]) tail.add(Buffer.from(text));
  assert.equal(tail.text(), "ghijk");
  tail.add(Buffer.from("0123456789"));
  assert.equal(tail.text(), "56789");
});

test("run ids sort by time", () => {
  const id = newRunId(new Date("2026-03-04T05:06:07.890Z"), Uint8Array.of(0x0a, 0xff));
  assert.equal(id, "260304-050607-0aff");
});
