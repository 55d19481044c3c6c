/** One part of the bundle: built where it is missing or its source has changed, and then put in place in one move. */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { build } from "electron-vite";
import { type BuildPart, buildParts, type PartName } from "./buildParts.ts";
import { inputHash } from "./inputHash.ts";

export interface BuildOptions {
  /** The checkout. */
  root: string;
  /** Also when nothing has changed. */
  force: boolean;
  say: (line: string) => void;
}

/** @returns whether it had to be built; rejects with the bundler's error */
export async function buildPart(name: PartName, { root, force, say }: BuildOptions): Promise<boolean> {
  const part = buildParts[name];
  const out = path.join(root, "out");
  const stamp = path.join(out, `${name}.sha256`);
  // Of the source as it is before: what is edited meanwhile makes the result old.
  const hash = inputHash(root, part.inputs);
  if (!force && isFresh(part, out, stamp, hash)) return false;
  say(`Building ${part.title} …`);
  const started = performance.now();
  const staging = path.join(out, `.building-${name}-${process.pid}`);
  try {
    await bundle(name, root, staging);
    rmSync(stamp, { force: true });
    for (const folder of part.folders) replaceFolder(path.join(staging, folder), path.join(out, folder));
    writeFileSync(stamp, `${hash}\n`);
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
  say(`Built ${part.title} in ${((performance.now() - started) / 1000).toFixed(1)} s.`);
  return true;
}

function isFresh(part: BuildPart, out: string, stamp: string, hash: string): boolean {
  return (
    existsSync(stamp) &&
    readFileSync(stamp, "utf8").trim() === hash &&
    part.folders.every((folder) => existsSync(path.join(out, folder)))
  );
}

async function bundle(name: PartName, root: string, staging: string): Promise<void> {
  mkdirSync(staging, { recursive: true });
  // Read by electron.vite.config.ts.
  process.env["AMM_BUILD"] = name;
  process.env["AMM_BUILD_OUT"] = staging;
  const from = process.cwd();
  // electron-vite reads there, whatever `root` is, which packages are dependencies; all others it takes into the bundle.
  process.chdir(root);
  try {
    await build({
      root,
      configFile: path.join(root, "electron.vite.config.ts"),
      logLevel: "warn",
      ignoreConfigWarning: true, // of the parts that are left out
    });
  } finally {
    process.chdir(from);
  }
}

/** Another process may do the same at this moment: the last one wins. */
function replaceFolder(from: string, to: string): void {
  const old = `${from}.old`;
  for (let tries = 0; ; tries++) {
    try {
      if (existsSync(to)) renameSync(to, old);
      renameSync(from, to);
      break;
    } catch (thrown) {
      if (tries === 10) throw thrown;
    } finally {
      rmSync(old, { recursive: true, force: true });
    }
  }
}
