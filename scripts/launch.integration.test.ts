import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";

const child = pathToFileURL(path.join(import.meta.dirname, "child.mjs")).href;

/** A program that runs `code` in another through runChild and ends as that one does. */
function wrapped(code: string): string[] {
  const inner = JSON.stringify(["-e", code]);
  return [
    "--input-type=module",
    "-e",
    `import { runChild } from ${JSON.stringify(child)}; process.exitCode = await runChild(process.execPath, ${inner});`,
  ];
}

test("exit code and stdout pass through", () => {
  const result = spawnSync(process.execPath, wrapped("console.log('out'); process.exitCode = 7"), {
    encoding: "utf8",
  });
  assert.deepEqual([result.status, result.stdout, result.stderr], [7, "out\n", ""]);
});

test("a death by signal is 128 + its number", { skip: noSignals() }, () => {
  const result = spawnSync(process.execPath, wrapped("process.kill(process.pid, 'SIGKILL')"));
  assert.equal(result.status, 137);
});

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  test(`${signal} reaches the one that works, whose exit code counts`, { skip: noSignals() }, async () => {
    const code = `process.on("${signal}", () => process.exit(5)); console.log("ready"); setInterval(() => {}, 1000);`;
    const outer = spawn(process.execPath, wrapped(code), { stdio: ["ignore", "pipe", "inherit"] });
    await once(outer.stdout, "data");
    outer.kill(signal);
    assert.deepEqual(await once(outer, "exit"), [5, null]);
  });
}

test("a program that does not exist is an error that names it", () => {
  const code = `import { runChild } from ${JSON.stringify(child)};
    await runChild("/no/such/program", []).catch((error) => console.log(error.message));`;
  const result = spawnSync(process.execPath, ["--input-type=module", "-e", code], { encoding: "utf8" });
  assert.match(result.stdout, /^expected to start \/no\/such\/program, got .*ENOENT/);
});

test("bin/amm.mjs runs the command line where the user stands", () => {
  const bin = path.join(import.meta.dirname, "..", "bin", "amm.mjs");
  const folder = mkdtempSync(path.join(tmpdir(), "amm-launch-"));
  try {
    const result = spawnSync(process.execPath, [bin, "no-such-command"], { cwd: folder, encoding: "utf8" });
    assert.equal(result.stdout, "");
    assert.match(result.stderr, /no-such-command/);
    assert.ok(result.status !== 0);
    writeFileSync(path.join(folder, "cases.json"), "not JSON");
    const parity = spawnSync(process.execPath, [bin, "parity", "cases.json"], {
      cwd: folder,
      encoding: "utf8",
    });
    assert.match(parity.stderr, /cases\.json/);
    assert.doesNotMatch(parity.stderr, /ENOENT/);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

function noSignals(): string | false {
  return process.platform === "win32" && "cannot run here: Windows has no signals";
}
