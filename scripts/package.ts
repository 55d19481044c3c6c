/**
 * `npm run package [-- TARGET…] [--electron PATH] [--out DIR]`: the program for this platform, with Electron, Node and all
 * its packages, in `dist`: an unpacked folder, and the installers or archives made of it (electron-builder.yml; `dir`: the
 * folder alone). PATH is a distribution of Electron; without it the one that is downloaded by its npm package.
 */
import path from "node:path";
import { parseArgs } from "node:util";
import { buildPart } from "./build/buildPart.ts";
import { partNames } from "./build/buildParts.ts";
import { electronDist } from "./package/electronDist.ts";
import { makePackage, type Made, reasons } from "./package/makePackage.ts";
import { stage } from "./package/stage.ts";

const root = path.join(import.meta.dirname, "..");
/** npm moves to the checkout before it runs a script; paths on the command line are meant from where the user stands. */
const from = process.env["INIT_CWD"] ?? process.cwd();
const say = (line: string): void => void process.stderr.write(`${line}\n`);

process.exitCode = await main();

async function main(): Promise<number> {
  const options = readArguments();
  if (options === null) return 2;
  const mayDownload = process.env["CI"] !== "true";
  const named = options.electron && path.resolve(from, options.electron);
  const found = await electronDist({ root, named, mayDownload, say, now: new Date() });
  if ("reason" in found) {
    say(`Nothing was packaged: ${found.reason}`);
    return 1;
  }
  for (const part of partNames) await buildPart(part, { root, force: false, say });
  await stage(root);
  const out = options.out ? path.resolve(from, options.out) : path.join(root, "dist");
  try {
    return report(await makePackage({ root, dist: found.dist, out, targets: options.targets }));
  } catch (thrown) {
    say(`Nothing was packaged: electron-builder, with Electron from ${found.dist}: ${reasons(thrown)}`);
    return 1;
  }
}

function report(made: Made): number {
  say(`The program, unpacked: ${made.folder}`);
  for (const file of made.files) say(`Made of it: ${file}`);
  if (made.failure === null) return 0;
  say(`What was to be made of it was not: ${made.failure}
electron-builder downloads the tools for that, once, from GitHub. The folder alone: npm run package -- dir`);
  return 1;
}

function readArguments(): { targets: string[]; electron?: string; out?: string } | null {
  try {
    const { values, positionals } = parseArgs({
      options: { electron: { type: "string" }, out: { type: "string" } },
      allowPositionals: true,
    });
    return { targets: positionals, ...values };
  } catch (thrown) {
    say(thrown instanceof Error ? thrown.message : String(thrown));
    return null;
  }
}
