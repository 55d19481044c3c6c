/** Electron's binary: its npm package brings only the script that downloads it. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { runLimited } from "./runLimited.ts";

export type ElectronBinary = { readonly file: string } | { readonly reason: string };

/** 120 MB; where that takes longer, the browser is the better way in. */
const downloadLimitMs = 120_000;
/** After a download that failed, the next is tried a day later: who is offline does not wait at each start. */
const triesAgainMs = 24 * 3600_000;

const packageFolder = (root: string): string => path.join(root, "node_modules", "electron");

/** Where the distribution lies once it is installed: the binary and all that it needs. */
export function distributionFolder(root: string): string {
  return process.env["ELECTRON_OVERRIDE_DIST_PATH"] ?? path.join(packageFolder(root), "dist");
}

/** The binary that is installed, or null. */
export function findElectron(root: string): string | null {
  const name = path.join(packageFolder(root), "path.txt");
  if (!existsSync(name)) return null;
  const file = path.join(distributionFolder(root), readFileSync(name, "utf8").trim());
  return existsSync(file) ? file : null;
}

export interface BinaryOptions {
  root: string;
  /** May be downloaded: not in CI, where nothing changes between two runs. */
  mayDownload: boolean;
  /** Also where a download failed not long ago. */
  again?: boolean;
  say: (line: string) => void;
  now: Date;
}

/** The binary, downloaded where it is missing and can be had; else why not. Never rejects for a download that failed. */
export async function electronBinary({
  root,
  mayDownload,
  again = false,
  say,
  now,
}: BinaryOptions): Promise<ElectronBinary> {
  const there = findElectron(root);
  if (there) return { file: there };
  if (!mayDownload) return { reason: "Electron's binary is not installed" };
  const note = path.join(root, "out", "electron-download.txt");
  const last = again ? null : lastFailure(note, now);
  if (last) return { reason: `Electron's binary is missing: ${last} (tried within the last day)` };
  say("Downloading Electron's binary, once …");
  const script = path.join(packageFolder(root), "install.js");
  const { code, lastWords } = await runLimited(process.execPath, [script], { limitMs: downloadLimitMs });
  const file = findElectron(root);
  if (file) {
    rmSync(note, { force: true });
    return { file };
  }
  const why = code === null ? `no end after ${downloadLimitMs / 1000} s` : lastWords || `exit code ${code}`;
  mkdirSync(path.dirname(note), { recursive: true });
  writeFileSync(note, `${now.toISOString()}\n${why}\n`);
  return { reason: `Electron's binary could not be downloaded: ${why}` };
}

/** Why the last download failed, where that was not long ago. */
function lastFailure(note: string, now: Date): string | null {
  if (!existsSync(note)) return null;
  const [when, why] = readFileSync(note, "utf8").split("\n");
  const age = now.getTime() - Date.parse(when);
  return age >= 0 && age < triesAgainMs ? why : null;
}
