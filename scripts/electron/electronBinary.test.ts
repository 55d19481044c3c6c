import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { test, type TestContext } from "node:test";
import { electronBinary, findElectron } from "./electronBinary.ts";
import { whyNoWindow } from "./whyNoWindow.ts";

/** A checkout whose electron package has this install script. */
function checkout(t: TestContext, install: string): { root: string; tried: () => number } {
  const root = mkdtempSync(path.join(tmpdir(), "amm-electron-"));
  t.after(() => rmSync(root, { recursive: true }));
  const folder = path.join(root, "node_modules", "electron");
  mkdirSync(folder, { recursive: true });
  const log = path.join(root, "tried");
  writeFileSync(
    path.join(folder, "install.js"),
    `const fs = require("fs"); fs.appendFileSync(${JSON.stringify(log)}, "x"); ${install}`,
  );
  return { root, tried: () => (existsSync(log) ? readFileSync(log, "utf8").length : 0) };
}

const now = new Date("2026-01-01T00:00:00Z");
const later = (hours: number): Date => new Date(now.getTime() + hours * 3600_000);

test("a binary that is missing is downloaded by the package's own script", async (t) => {
  const { root } = checkout(
    t,
    `fs.mkdirSync(__dirname + "/dist"); fs.writeFileSync(__dirname + "/dist/electron", ""); fs.writeFileSync(__dirname + "/path.txt", "electron");`,
  );
  assert.equal(findElectron(root), null);
  const said: string[] = [];
  const binary = await electronBinary({ root, mayDownload: true, now, say: (line) => said.push(line) });
  assert.deepEqual(binary, { file: path.join(root, "node_modules", "electron", "dist", "electron") });
  assert.equal(said.length, 1);
});

test("a download that fails is a reason in one line, and is not tried again that day", async (t) => {
  const { root, tried } = checkout(
    t,
    `console.error("RequestError: connect ECONNREFUSED\\n    at f (x.js:1:1) {\\n  code: 1\\n}"); process.exit(1);`,
  );
  const ask = (at: Date, again = false) =>
    electronBinary({ root, mayDownload: true, now: at, again, say: () => undefined });
  const first = await ask(now);
  assert.ok(
    "reason" in first && /could not be downloaded: RequestError: connect ECONNREFUSED$/.test(first.reason),
  );
  const second = await ask(later(1));
  assert.ok("reason" in second && /tried within the last day/.test(second.reason));
  assert.equal(tried(), 1);
  await ask(later(25));
  assert.equal(tried(), 2);
  await ask(later(26), true);
  assert.equal(tried(), 3);
});

test("where it may not be downloaded it is not tried", async (t) => {
  const { root, tried } = checkout(t, "");
  const binary = await electronBinary({ root, mayDownload: false, now, say: () => undefined });
  assert.deepEqual(binary, { reason: "Electron's binary is not installed" });
  assert.equal(tried(), 0);
});

test("no window without a display, nor as root", () => {
  const linux = { platform: "linux", env: { DISPLAY: ":0" }, uid: 1000 } as const;
  assert.equal(whyNoWindow(linux), null);
  assert.equal(whyNoWindow({ ...linux, env: { WAYLAND_DISPLAY: "wayland-0" } }), null);
  assert.match(whyNoWindow({ ...linux, env: {} }) ?? "", /no display/);
  assert.match(whyNoWindow({ ...linux, uid: 0 }) ?? "", /root/);
  assert.equal(whyNoWindow({ platform: "darwin", env: {}, uid: 0 }), null);
});
