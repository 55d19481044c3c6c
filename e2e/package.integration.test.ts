/**
 * What is packaged, apart from Electron itself: each way into the program runs from the package alone, on the packages and
 * the Node in it.
 */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync, globSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { z } from "zod";
import { probeReport } from "../src/shared/probeReport.ts";
import { licencesIn } from "../src/main/core/licences.ts";
import { runs } from "../src/main/cli/testing/documents.ts";
import { hostClient } from "./hostClient.ts";
import { HostProcess } from "./hostProcess.ts";
import { type PackagedApp, packagedApp } from "./packagedApp.ts";

const skip = process.platform !== "linux" && "cannot run here: the stand-in for Electron is one for Linux";
const root = path.join(import.meta.dirname, "..");
let made: PackagedApp;

before(async () => {
  if (!skip) made = await packagedApp();
});
after(() => made?.remove());

const packagedNode = (): string => globSync(path.join(made.app, "node_modules/node-*/bin/node"))[0];

/** Runs a program with nothing of this process's surroundings, and no other Node on the path. */
async function run(file: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<string> {
  const home = path.join(made.elsewhere, "home");
  const { stdout } = await promisify(execFile)(file, args, {
    cwd: made.elsewhere,
    env: { PATH: "/usr/bin:/bin", HOME: made.elsewhere, AMM_HOME: home, ...env },
    timeout: 120_000,
    maxBuffer: 64 * 1024 * 1024,
  });
  return stdout;
}

test("the command line trains on synthetic digits with the wasm backend", { skip }, async () => {
  const digits = ["--set", "data.trainSamples=600", "--set", "data.testSamples=200"];
  const args = ["train", "--preset", "synthetic-quick", "--backend", "wasm", ...digits, "--json"];
  const stdout = await run(path.join(made.app, "bin", "amm"), [...args, "--set", "training.epochs=3"]);
  const [trained] = runs.parse(JSON.parse(stdout)).runs;
  assert.deepEqual([trained.status, trained.backend], ["finished", "wasm"]);
  assert.ok(trained.steps > 0 && trained.testAccuracy! > 0.3, `accuracy ${trained.testAccuracy}`);
});

test("the headless host serves the page, and says what the package is made of", { skip }, async (t) => {
  const entry = path.join(made.app, "src", "main", "headless.ts");
  const host = await HostProcess.start({ home: path.join(made.elsewhere, "served"), env: {}, entry });
  t.after(() => host.end("SIGKILL"));
  const page = await fetch(host.address);
  assert.match(await page.text(), /<script[^>]+src="\.\/assets\//);
  const client = hostClient(host.address);
  const { licences } = await client.call("about.get", {});
  client.close();
  assert.deepEqual(licences, await licencesIn(root));
  for (const name of ["electron", "node", "react"]) assert.ok(licences.some((one) => one.name === name));
  assert.equal(await host.end("SIGTERM"), 0, host.log);
});

test("Electron's main process opens the window and trains", { skip }, async () => {
  const script = path.join(import.meta.dirname, "electron", "bootBundle.ts");
  const lines = (await run(packagedNode(), [script, made.app])).trim().split("\n");
  const found = z.object({ errors: z.array(z.unknown()), run: z.object({ status: z.string() }) });
  const { errors, run: trained } = found.parse(JSON.parse(lines.at(-1)!));
  assert.deepEqual([errors, trained.status], [[], "finished"]);
});

/** Node-API is the same in Electron's Node as in any other; what calls V8 itself would have to be compiled for each. */
test("the database's native part keeps to Node-API", { skip }, () => {
  const [binary, ...others] = globSync(path.join(made.app, "node_modules/better-sqlite3/prebuilds/*.node"));
  assert.deepEqual(others, [], "binaries of other platforms");
  const symbols = readFileSync(binary);
  assert.ok(symbols.includes("napi_create_function"));
  assert.ok(!symbols.includes("_ZN2v8"));
});

test("the native runtime's sources are there to be compiled", { skip }, async () => {
  const script = `
    import { compilerArguments } from ${JSON.stringify(path.join(made.app, "src/main/core/runtimes/compileBinding.ts"))};
    console.log(JSON.stringify(compilerArguments({ libraries: [] }, "/runtime", "linux")));`;
  const printed = await run(packagedNode(), ["--input-type=module-typescript", "--eval", script]);
  const args = z.array(z.string()).parse(JSON.parse(printed));
  const taken = args.filter((arg) => arg.startsWith(made.app));
  assert.equal(
    taken.filter((arg) => arg.endsWith(".cc")).length,
    globSync(`${root}/resources/native/*.cc`).length + 2,
  );
  assert.deepEqual(
    taken.filter((arg) => !existsSync(arg)),
    [],
  );
  for (const header of [
    "node_modules/node-api-headers/include/node_api.h",
    "node_modules/@tensorflow/tfjs-node-gpu/binding/tfjs_backend.h",
    ...globSync("resources/native/*.h", { cwd: root }),
  ])
    assert.ok(existsSync(path.join(made.app, header)), header);
});

test("each package in it is in its list of licences", { skip }, async () => {
  const listed = new Set((await licencesIn(made.app)).map(({ name, version }) => `${name} ${version}`));
  const files = globSync(["**/node_modules/*/package.json", "**/node_modules/@*/*/package.json"], {
    cwd: made.app,
    exclude: ["node_modules/node-{linux,win}-*"], // listed as node
  });
  assert.ok(files.length > 50);
  const identity = z.object({ name: z.string(), version: z.string() });
  const there = files.map((file) =>
    identity.parse(JSON.parse(readFileSync(path.join(made.app, file), "utf8"))),
  );
  assert.deepEqual(
    there.filter(({ name, version }) => !listed.has(`${name} ${version}`)),
    [],
  );
  const texts = readFileSync(path.join(made.app, "third-party-licences.txt"), "utf8");
  for (const one of listed) assert.ok(texts.includes(`${one} (`), one);
});

const runtimeDir = process.env["AMM_RUNTIME_DIR"];
const noRuntime = skip || (!runtimeDir && "the native runtime is not installed");
test("a native runtime works with the packages in it", { skip: noRuntime }, async () => {
  const probe = path.join(made.app, "src", "worker", "backend", "probe.ts");
  const stdout = await run(packagedNode(), [probe, "--backend", "tensorflow", "--runtime", runtimeDir!]);
  const report = probeReport.parse(JSON.parse(stdout.trim().split("\n").at(-1)!));
  assert.ok(report.ok, JSON.stringify(report));
});

test("nothing is in it that only a checkout needs", { skip }, () => {
  assert.deepEqual(readdirSync(made.app).sort(), [
    ...[
      "LICENSE",
      "bin",
      "licences.json",
      "node_modules",
      "out",
      "package.json",
      "resources",
      "scripts",
      "src",
    ],
    "third-party-licences.txt",
  ]);
  const files = globSync("**/*", { cwd: made.app, withFileTypes: true }).filter((entry) => entry.isFile());
  const names = files.map((entry) => path.relative(made.app, path.join(entry.parentPath, entry.name)));
  const unwanted =
    /\.test\.tsx?$|\.map$|(^|\/)testing(\/|\.ts$)|^src\/renderer|^node_modules\/(electron|typescript)|\/@types\//;
  assert.deepEqual(
    names.filter((name) => unwanted.test(name)),
    [],
  );
  const bytes = names.reduce((sum, name) => sum + statSync(path.join(made.app, name)).size, 0);
  // Node's binary is 127 MB of it.
  assert.ok(bytes < 180e6, `${(bytes / 1e6).toFixed(0)} MB`);
  assert.ok(statSync(path.join(made.folder, "amm-workbench")).mode & 0o100);
  assert.deepEqual(readdirSync(path.join(made.folder, "locales")), ["en-US.pak"]);
});
