/** The headless host as a process: its start, its refusals, and its end by signals. */
import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import path from "node:path";
import { test, type TestContext } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import type { RunConfigInput } from "../src/shared/schema/runConfig.ts";
import type { RunSummary } from "../src/shared/contract/runs.ts";
import { hostClient } from "./hostClient.ts";
import { HostProcess } from "./hostProcess.ts";
import { temporaryHome } from "./temporaryHome.ts";

const notLinux =
  process.platform !== "linux" && "cannot run here: only Linux has xdg-open, SIGSTOP and ps as used";
const root = path.join(import.meta.dirname, "..");

function newHome(t: TestContext): string {
  const { home, remove } = temporaryHome();
  t.after(remove);
  return home;
}

async function startHost(t: TestContext, home: string, env: NodeJS.ProcessEnv = {}): Promise<HostProcess> {
  const host = await HostProcess.start({ home, env });
  t.after(() => host.end("SIGKILL"));
  return host;
}

/** A run of so many steps that it goes on until it is stopped. */
const endless: RunConfigInput = {
  data: { name: "toy2d" },
  model: { name: "linear" },
  method: { name: "amm", lambda: 1, epsilon: 1e-5 },
  training: { epochs: 100_000, batchSize: 20 },
  evaluation: { every: 50_000 },
  compute: { backend: "cpu" },
};

/** Queues it; resolves with its id once it has made steps. */
async function startRun(address: string): Promise<string> {
  const client = hostClient(address);
  const stepping = new Promise<void>((resolve) => {
    client.subscribe((event) => event.type === "run.steps" && resolve());
  });
  const { runIds } = await client.call("queue.add", { runs: [{ config: endless }] });
  await stepping;
  client.close();
  return runIds[0];
}

async function runOf(t: TestContext, home: string, id: string): Promise<RunSummary> {
  const host = await startHost(t, home);
  const client = hostClient(host.address);
  const { summary, checkpoints } = await client.call("runs.get", { runId: id });
  assert.ok(summary.status !== "stopped" || checkpoints.some(({ present }) => present));
  client.close();
  await host.end("SIGTERM");
  return summary;
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  test(`${signal} stops the run with a checkpoint and says so`, async (t) => {
    const home = newHome(t);
    const host = await startHost(t, home);
    const id = await startRun(host.address);
    assert.equal(await host.end(signal), 0);
    assert.match(
      host.log,
      new RegExp(`Saving a checkpoint of AMM, linear, toy2d \\(${id}\\) and stopping; once more`),
    );
    assert.match(host.log, /Closed\.$/);
    const { status, steps } = await runOf(t, home, id);
    assert.equal(status, "stopped");
    assert.ok(steps > 0);
  });
}

test("one press of Ctrl-C that comes twice is one", async (t) => {
  const home = newHome(t);
  const host = await startHost(t, home);
  const id = await startRun(host.address);
  const ended = host.end("SIGINT");
  await sleep(20);
  process.kill(host.pid, "SIGINT"); // by way of npm, say
  assert.equal(await ended, 0);
  assert.equal((await runOf(t, home, id)).status, "stopped");
});

test("a second Ctrl-C ends at once, and the run says interrupted", { skip: notLinux }, async (t) => {
  const home = newHome(t);
  const host = await startHost(t, home);
  const id = await startRun(host.address);
  const trainer = await trainerOf(host.pid);
  process.kill(trainer, "SIGSTOP"); // it saves no checkpoint now
  const ended = host.end("SIGINT");
  await sleep(500);
  process.kill(host.pid, "SIGINT");
  assert.equal(await ended, 130);
  process.kill(trainer, "SIGCONT");
  while (await isThere(trainer)) await sleep(20); // it ends with its host
  assert.equal((await runOf(t, home, id)).status, "interrupted");
});

/** The child of the host that trains. */
async function trainerOf(host: number): Promise<number> {
  const { stdout } = await promisify(execFile)("ps", ["-o", "pid=,args=", "--ppid", String(host)]);
  const line = stdout.split("\n").find((one) => one.includes("worker/index.ts"));
  assert.ok(line, stdout);
  return Number.parseInt(line, 10);
}

async function isThere(pid: number): Promise<boolean> {
  const { stdout } = await promisify(execFile)("ps", ["-o", "stat=", "-p", String(pid)]).catch(() => ({
    stdout: "",
  }));
  return stdout.trim() !== "" && !stdout.startsWith("Z");
}

test("a host that is killed leaves a run that says interrupted", async (t) => {
  const home = newHome(t);
  const host = await startHost(t, home);
  const id = await startRun(host.address);
  await host.end("SIGKILL");
  assert.equal((await runOf(t, home, id)).status, "interrupted");
});

interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs a script of the checkout to its end; `onLine` sees its stdout. */
async function run(
  script: string,
  args: string[],
  env: NodeJS.ProcessEnv,
  onOutput: (stdout: string, kill: (signal: NodeJS.Signals) => void) => void = () => undefined,
): Promise<Ended> {
  const child = spawn(process.execPath, [path.join(root, script), ...args], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let [stdout, stderr] = ["", ""];
  child.stdout.on("data", (chunk: Buffer) => {
    stdout += chunk.toString();
    onOutput(stdout, (signal) => child.kill(signal));
  });
  child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
  const [code] = (await once(child, "close")) as [number | null];
  return { code, stdout, stderr };
}

const headless = "src/main/headless.ts";

test("what cannot be served is refused in one line", async (t) => {
  const taken = createServer().listen(0, "127.0.0.1");
  await once(taken, "listening");
  t.after(() => taken.close());
  const { port } = taken.address() as AddressInfo;
  const home = newHome(t);
  const cases: [string[], NodeJS.ProcessEnv, number, RegExp][] = [
    [["--port", "70000"], {}, 2, /^expected a port from 0 to 65535, got 70000 \(--port\)$/m],
    [["--fly"], {}, 2, /Unknown option '--fly'/],
    [[], { AMM_TOKEN: "short" }, 2, /^expected 22 to 128 letters, digits, - or _, got 5 /m],
    [["--port", String(port)], {}, 1, /^expected port \d+ to be free, got .*EADDRINUSE.* \(--port\)$/m],
  ];
  for (const [args, env, code, message] of cases) {
    const ended = await run(headless, args, { AMM_HOME: home, ...env });
    assert.deepEqual([ended.code, ended.stdout], [code, ""], ended.stderr);
    assert.match(ended.stderr, message);
  }
  await startHost(t, home);
  const second = await run(headless, [], { AMM_HOME: home });
  assert.equal(second.code, 2);
  assert.match(second.stderr, /expected no other workbench on this folder, got process \d+/);
});

test("amm serve: with --json the address is one document", async (t) => {
  const home = newHome(t);
  const token = "t".repeat(32);
  const ended = await run(
    "src/main/cli.ts",
    ["serve", "--json"],
    { AMM_HOME: home, AMM_TOKEN: token },
    (out, kill) => {
      if (out.includes("}")) kill("SIGINT");
    },
  );
  assert.equal(ended.code, 0, ended.stderr);
  const { address } = JSON.parse(ended.stdout) as { address: string };
  assert.match(address, new RegExp(`^http://127\\.0\\.0\\.1:\\d+/${token}/$`));
  assert.match(ended.stderr, /Closing\./);
});

test("--open hands the address to the system's browser", { skip: notLinux }, async (t) => {
  const home = newHome(t);
  const file = path.join(home, "opened");
  writeFileSync(
    path.join(home, "xdg-open"),
    `#!/bin/sh\nprintf %s "$1" > ${file}.part && mv ${file}.part ${file}\n`,
    {
      mode: 0o755,
    },
  );
  const env = { AMM_HOME: home, PATH: `${home}${path.delimiter}${process.env["PATH"]}` };
  const ended = await run(headless, ["--open"], env, (_out, kill) => {
    const waiting = setInterval(() => {
      if (!existsSync(file)) return;
      clearInterval(waiting);
      kill("SIGINT");
    }, 20);
  });
  assert.ok(ended.stdout.startsWith(`AMM Workbench is at ${readFileSync(file, "utf8")}\n`), ended.stdout);
});

test("npm start without a display says why there is no window, and serves", async (t) => {
  const home = newHome(t);
  const ended = await run(
    "scripts/start.ts",
    [],
    { AMM_HOME: home, DISPLAY: undefined, WAYLAND_DISPLAY: undefined },
    (out, kill) => {
      if (/http:\S+/.test(out)) kill("SIGTERM");
    },
  );
  assert.equal(ended.code, 0, ended.stderr);
  assert.match(ended.stderr, /^No window: there is no display .*\. Serving to the browser instead\.$/m);
  assert.match(ended.stdout, /^AMM Workbench is at http:\/\/127\.0\.0\.1:\d+\/[\w-]{32}\/$/m);
});
