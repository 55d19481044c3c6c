import assert from "node:assert/strict";
import { readFile, readdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Writable } from "node:stream";
import { test } from "node:test";
import { AppError } from "../../../shared/errors.ts";
import { isProcessAlive } from "../processIdentity.ts";
import { realDisk } from "./disk.ts";
import { installTensorflow, type InstallOptions } from "./installTensorflow.ts";
import {
  compilerVersion,
  fakeMachine,
  findDest,
  pipVersion,
  type FakeMachine,
} from "./testing/fakeMachine.ts";
import { specOf, wheelFiles, zipOf } from "./testing/testWheel.ts";

/** The install fails with code `runtime` and this message, and leaves nothing at all. */
async function failsWith(
  machine: FakeMachine,
  message: RegExp,
  changes: Partial<InstallOptions> = {},
): Promise<void> {
  await assert.rejects(installTensorflow({ ...machine.options, ...changes }), (error) => {
    assert.ok(error instanceof AppError, String(error));
    assert.equal(error.code, "runtime");
    assert.match(error.message, message);
    return true;
  });
  assert.deepEqual(await machine.leftovers(), []);
}

test("no python3", async (t) => {
  const machine = await fakeMachine(t);
  await machine.program("python3", null);
  await failsWith(machine, /expected python3 on the PATH.*got none.*wasm/);
});

test("no pip", async (t) => {
  const machine = await fakeMachine(t);
  await machine.program("python3", `echo "No module named pip" >&2; exit 1`);
  await failsWith(machine, /expected a Python with pip, got none \(python3 -m pip: No module named pip\)/);
});

test("python is taken where python3 has no pip", async (t) => {
  const machine = await fakeMachine(t);
  await rename(join(machine.root, "bin/python3"), join(machine.root, "bin/python"));
  await machine.program("python3", `echo "No module named pip" >&2; exit 1`);
  await installTensorflow(machine.options);
  assert.deepEqual(await machine.leftovers(), ["tensorflow"]);
});

test("no compiler", async (t) => {
  const machine = await fakeMachine(t);
  await machine.program("g++", null);
  await failsWith(machine, /expected a C\+\+17 compiler \(tried g\+\+, clang\+\+, c\+\+\), got none/);
  await failsWith(machine, /tried CXX=no-such-compiler/, {
    env: { ...machine.options.env, CXX: "no-such-compiler" },
  });
});

test("too little disk space is said with both numbers, before anything is fetched", async (t) => {
  const machine = await fakeMachine(t);
  const disk = { ...realDisk, freeBytes: () => Promise.resolve(400e6) };
  const { spec: _, ...table } = machine.options; // the real entry of the table for Linux on x64
  await assert.rejects(
    installTensorflow({ ...table, disk }),
    /expected 1\.24 GB of free disk space, got 0\.40 GB/,
  );
  assert.deepEqual(await machine.leftovers(), []);
  assert.ok(machine.progress.every((step) => step.phase === "check"));
});

test("a disk that becomes full while unpacking", async (t) => {
  const machine = await fakeMachine(t);
  const createFile = (): Writable =>
    new Writable({
      write: (_chunk, _encoding, done) =>
        done(
          Object.assign(new Error("ENOSPC: no space left on device, write"), {
            code: "ENOSPC",
            syscall: "write",
          }),
        ),
    });
  await failsWith(machine, /the disk became full; an install needs .*ENOSPC/, {
    disk: { ...realDisk, createFile },
  });
});

test("a disk that becomes full while pip writes", async (t) => {
  const machine = await fakeMachine(t);
  const message = "ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device";
  await machine.program(
    "python3",
    `${pipVersion}\n${findDest}\necho part > $dest/tiny.whl\necho "${message}" >&2; exit 1`,
  );
  await failsWith(machine, /the disk became full[^]*Errno 28[^]*Nothing was left behind/);
});

test("no network: pip's last lines are shown", async (t) => {
  const machine = await fakeMachine(t);
  const lines =
    "WARNING: Retrying: Failed to establish a new connection\nERROR: No matching distribution found";
  await machine.program("python3", `${pipVersion}\necho "${lines}" >&2; exit 1`);
  await failsWith(
    machine,
    /pip could not download tensorflow-cpu 2\.21\.0:\n.*new connection\nERROR: No matching/,
  );
});

test("a wheel whose hash is wrong", async (t) => {
  const machine = await fakeMachine(t);
  await writeFile(machine.wheelPath, "something else");
  await failsWith(
    machine,
    /expected SHA-256 [0-9a-f]{64}, got [0-9a-f]{64}, 14 bytes instead of \d+ \(tiny\.whl\)/,
  );
});

test("a pip that delivers another file", async (t) => {
  const machine = await fakeMachine(t);
  await machine.program("python3", `${pipVersion}\n${findDest}\necho x > $dest/other.whl`);
  await failsWith(machine, /expected tiny\.whl, got another file/);
});

test("a wheel that is no zip file", async (t) => {
  const machine = await fakeMachine(t, Buffer.from("this is not a zip file, whatever its hash says"));
  await failsWith(machine, /expected a wheel that can be unpacked, got: .*\(tiny\.whl\)/i);
});

test("a wheel with an entry that leads out of its folder", async (t) => {
  const evil = zipOf({ ...wheelFiles, "tensorflow/include/tensorflow/c/../../../../../../evil.h": "evil" });
  const machine = await fakeMachine(t, evil);
  await failsWith(machine, /invalid relative path/);
  assert.ok(!(await readdir(machine.root)).includes("evil.h"));
});

test("a compile error: the compiler's last lines are shown", async (t) => {
  const machine = await fakeMachine(t);
  await machine.program(
    "g++",
    `${compilerVersion}\necho "tfjs_backend.cc:1: error: no such thing" >&2; exit 1`,
  );
  await failsWith(machine, /g\+\+ could not compile the binding \(exit code 1\):\ntfjs_backend\.cc:1: error/);
});

test("a probe that crashes", async (t) => {
  const machine = await fakeMachine(t);
  await machine.program("node", `echo "illegal instruction ahead" >&2; kill -SEGV $$`);
  await failsWith(
    machine,
    /built but does not work: the probe crashed with SIGSEGV: illegal instruction ahead/,
  );
});

test("a probe that hangs", async (t) => {
  const machine = await fakeMachine(t);
  await machine.program("node", `echo $$ > ${machine.root}/pid; exec sleep 600`);
  await failsWith(machine, /the probe gave no answer within 1\.5 s/, { probeTimeoutMs: 1500 });
  assert.equal(isProcessAlive((await readFile(join(machine.root, "pid"), "utf8")).trim()), false);
});

test("an abort in mid-download ends pip and removes what came", async (t) => {
  const machine = await fakeMachine(t);
  const pidFile = join(machine.root, "pid");
  await machine.program(
    "python3",
    `${pipVersion}\n${findDest}\necho $$ > ${pidFile}\nhead -c 2000 ${machine.wheelPath} > $dest/tmp/part.whl\nexec sleep 600`,
  );
  const stop = new AbortController();
  const report: InstallOptions["report"] = (step) => {
    if (step.phase === "download" && (step.done ?? 0) > 0) stop.abort(); // bytes are on the disk
  };
  await failsWith(machine, /the install was stopped\. Nothing was left behind/, {
    signal: stop.signal,
    report,
  });
  assert.equal(isProcessAlive((await readFile(pidFile, "utf8")).trim()), false);
});

test("an abort in the middle of the compile", async (t) => {
  const machine = await fakeMachine(t);
  await machine.program("g++", `${compilerVersion}\nexec sleep 600`);
  const stop = new AbortController();
  const report: InstallOptions["report"] = (step) => {
    if (step.phase === "compile") setImmediate(() => stop.abort());
  };
  await failsWith(machine, /the install was stopped/, { signal: stop.signal, report });
});

test("platforms without a runtime are told so", async (t) => {
  const machine = await fakeMachine(t);
  const { spec: _, ...table } = machine.options;
  await assert.rejects(
    installTensorflow({ ...table, platform: "win32" }),
    /no TensorFlow runtime for Windows; the wasm/,
  );
  await assert.rejects(
    installTensorflow({ ...table, platform: "darwin", arch: "arm64", cuda: true }),
    /the CUDA build is for Linux on x64, not darwin on arm64/,
  );
});

test("the wheel's pinned hash is what is checked: another spec refuses the same file", async (t) => {
  const machine = await fakeMachine(t);
  await failsWith(machine, /expected SHA-256/, { spec: specOf(zipOf({ other: "content" })) });
});
