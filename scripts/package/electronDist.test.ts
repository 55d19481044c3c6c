import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { test, type TestContext } from "node:test";
import { archiveName, electronDist, type ElectronDist } from "./electronDist.ts";

/** A checkout whose electron package is this one and has no binary; `ask` is for a distribution. */
function checkout(t: TestContext): { root: string; ask: (named?: string) => Promise<ElectronDist> } {
  const root = mkdtempSync(path.join(tmpdir(), "amm-dist-"));
  t.after(() => rmSync(root, { recursive: true }));
  const folder = path.join(root, "node_modules", "electron");
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, "package.json"), JSON.stringify({ version: "1.2.3" }));
  writeFileSync(path.join(folder, "install.js"), `console.error("Error: offline"); process.exit(1);`);
  const say = (): void => undefined;
  return {
    root,
    ask: (named) => electronDist({ root, named, mayDownload: true, say, now: new Date() }),
  };
}

const here = `${process.platform}-${process.arch}`;

test("where Electron cannot be had, it is said which archive is needed and how to name it", async (t) => {
  const { ask } = checkout(t);
  const found = await ask();
  assert.ok("reason" in found);
  const [why, needed, ...how] = found.reason.split("\n");
  assert.equal(why, "Electron's binary could not be downloaded: Error: offline.");
  assert.ok(needed.startsWith(`A package needs electron-v1.2.3-${here}.zip, from https://`), needed);
  assert.match(how.join("\n"), /npm run package -- --electron PATH$/);
});

test("what the npm package has downloaded is taken", { skip: notLinux() }, async (t) => {
  const { root, ask } = checkout(t);
  const folder = path.join(root, "node_modules", "electron");
  mkdirSync(path.join(folder, "dist"));
  writeFileSync(path.join(folder, "dist", "electron"), "");
  writeFileSync(path.join(folder, "path.txt"), "electron");
  assert.deepEqual(await ask(), { dist: path.join(folder, "dist") });
});

test("an archive, its folder and an unpacked distribution can be named, and nothing else", async (t) => {
  const { root, ask } = checkout(t);
  const folder = path.join(root, "downloads");
  mkdirSync(folder);
  const refused = async (named: string, got: string): Promise<void> => {
    const found = await ask(named);
    const message = new RegExp(`^expected ${archiveName(root)}, a folder .*, got ${got} \\(--electron `);
    assert.match("reason" in found ? found.reason : "taken", message);
  };
  await refused(path.join(root, "none"), "nothing");
  await refused(folder, "neither");
  const other = path.join(folder, "electron-v1.2.2-linux-x64.zip");
  writeFileSync(other, "");
  await refused(other, "another file");
  await refused(folder, "neither");
  const archive = path.join(folder, archiveName(root));
  writeFileSync(archive, "");
  assert.deepEqual(await ask(archive), { dist: archive });
  assert.deepEqual(await ask(folder), { dist: folder });
});

test("an unpacked distribution is known by its program", { skip: notLinux() }, async (t) => {
  const { root, ask } = checkout(t);
  writeFileSync(path.join(root, "electron"), "");
  assert.deepEqual(await ask(root), { dist: root });
});

function notLinux(): string | false {
  return process.platform !== "linux" && "cannot run here: the program has another name";
}
