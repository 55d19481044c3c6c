import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { acquireInstallLock } from "./installLock.ts";
import { installTensorflow } from "./installTensorflow.ts";
import { runCommand } from "./runCommand.ts";
import { fakeMachine, findDest, pipVersion } from "./testing/fakeMachine.ts";

const noProc = !existsSync("/proc/self/stat") && "cannot run here: there is no /proc to tell processes apart";
const child = fileURLToPath(new URL("testing/installChild.ts", import.meta.url));

test("a second install is refused; a killed one is swept by the next", async (t) => {
  const machine = await fakeMachine(t);
  const good = await readFile(join(machine.root, "bin/python3"), "utf8");
  const part = `head -c 2000 ${machine.wheelPath} > $dest/tmp/part.whl`;
  await machine.program(
    "python3",
    `${pipVersion}\n${findDest}\necho $$ > ${machine.root}/pid\n${part}\nexec sleep 600`,
  );
  const install = spawn(process.execPath, [child, JSON.stringify(machine.options)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise((resolve) => install.once("exit", resolve));
  for await (const line of createInterface(install.stdout)) if (/"done":[1-9]/.test(line)) break; // in mid-download

  const refusal = `expected no other install in progress, got one \\(process ${install.pid}\\)`;
  await assert.rejects(installTensorflow(machine.options), new RegExp(refusal));

  install.kill("SIGKILL");
  await ended;
  process.kill(Number(await readFile(join(machine.root, "pid"), "utf8")), "SIGKILL"); // the download it was running
  const left = await machine.leftovers();
  assert.deepEqual(left.sort(), [".install.lock", `.tensorflow.partial-${install.pid}`]);

  await writeFile(join(machine.root, "bin/python3"), good);
  await installTensorflow(machine.options);
  assert.deepEqual(await machine.leftovers(), ["tensorflow"]);
});

test("the lock is one's own until given back, and a dead process's or a damaged one is taken over", async (t) => {
  const { runtimesDir, leftovers } = await fakeMachine(t);
  const path = join(runtimesDir, ".install.lock");
  const release = await acquireInstallLock(runtimesDir);
  await assert.rejects(acquireInstallLock(runtimesDir), new RegExp(`process ${process.pid}`));
  await release();
  assert.deepEqual(await leftovers(), []);
  const dead = Number((await runCommand("/bin/sh", ["-c", "echo $$"])).stdout);
  for (const stale of [JSON.stringify({ pid: dead, process: String(dead) }), "", "{}"]) {
    await writeFile(path, stale);
    await (
      await acquireInstallLock(runtimesDir)
    )();
    assert.deepEqual(await leftovers(), []);
  }
});

test(
  "a living process that only has the number of a dead one does not hold the lock",
  { skip: noProc },
  async (t) => {
    const { runtimesDir, leftovers } = await fakeMachine(t);
    await writeFile(
      join(runtimesDir, ".install.lock"),
      JSON.stringify({ pid: process.pid, process: `${process.pid}:1` }),
    );
    await (
      await acquireInstallLock(runtimesDir)
    )();
    assert.deepEqual(await leftovers(), []);
  },
);

test("of many installs at once one gets the lock", async (t) => {
  const { runtimesDir } = await fakeMachine(t);
  const dead = Number((await runCommand("/bin/sh", ["-c", "echo $$"])).stdout);
  await writeFile(join(runtimesDir, ".install.lock"), JSON.stringify({ pid: dead, process: String(dead) }));
  const tries = await Promise.allSettled(Array.from({ length: 20 }, () => acquireInstallLock(runtimesDir)));
  assert.equal(tries.filter((outcome) => outcome.status === "fulfilled").length, 1);
});
