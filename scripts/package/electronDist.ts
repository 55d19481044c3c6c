/** The distribution of Electron that goes into a package: one that is named, else the one that its npm package downloads. */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { distributionFolder, electronBinary, findElectron } from "../electron/electronBinary.ts";

/** As electron-builder takes it: an archive, a folder that holds one of the expected name, or an unpacked one. */
export type ElectronDist = { readonly dist: string } | { readonly reason: string };

export interface DistOptions {
  root: string;
  /** Path of what the user named, if anything. */
  named: string | undefined;
  mayDownload: boolean;
  say: (line: string) => void;
  now: Date;
}

/** What the unpacked distribution of a platform is known by. */
const programs: { readonly [platform: string]: string } = { win32: "electron.exe", darwin: "Electron.app" };

/** Never rejects for one that is missing: `reason` says what was expected and how it can be had. */
export async function electronDist(options: DistOptions): Promise<ElectronDist> {
  const { root, named } = options;
  if (named !== undefined) return namedDist(root, named);
  const found = await electronBinary({ ...options, again: true });
  if (findElectron(root)) return { dist: distributionFolder(root) };
  const why = "reason" in found ? found.reason : "it is gone again";
  return { reason: `${why}.\n${howToHaveIt(root)}` };
}

/** The archive's name on Electron's page of releases, for this platform. */
export function archiveName(root: string): string {
  return `electron-v${electronVersion(root)}-${process.platform}-${process.arch}.zip`;
}

function namedDist(root: string, place: string): ElectronDist {
  const archive = archiveName(root);
  const program = programs[process.platform] ?? "electron";
  const names = !existsSync(place) ? null : statSync(place).isFile() ? [place] : readdirSync(place);
  if (names?.some((name) => path.basename(name) === archive || name === program)) return { dist: place };
  const got = names === null ? "nothing" : names[0] === place ? "another file" : "neither";
  const wanted = `${archive}, a folder that holds it, or a folder with ${program}`;
  return { reason: `expected ${wanted}, got ${got} (--electron ${place})` };
}

function howToHaveIt(root: string): string {
  const archive = archiveName(root);
  return `A package needs ${archive}, from https://github.com/electron/electron/releases/tag/v${electronVersion(root)}
Get it where there is a network, put it anywhere on this machine, and name it or its folder, packed or unpacked:
  npm run package -- --electron PATH`;
}

function electronVersion(root: string): string {
  const file = path.join(root, "node_modules", "electron", "package.json");
  return z.object({ version: z.string() }).parse(JSON.parse(readFileSync(file, "utf8"))).version;
}
