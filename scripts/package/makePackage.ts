/** A package of the program for this platform, by electron-builder: the unpacked folder first, then what is made of it. */
import path from "node:path";
import { archFromString, build, type CliOptions, Platform } from "electron-builder";

export interface PackageOptions {
  /** The checkout. */
  root: string;
  /** Distribution of Electron, as electronDist.ts finds it. */
  dist: string;
  /** Where it is made. */
  out: string;
  /** Names of electron-builder's targets; none: those of electron-builder.yml. `dir` is the unpacked folder alone. */
  targets: readonly string[];
}

export interface Made {
  /** The unpacked program: it runs as it is. */
  readonly folder: string;
  readonly files: readonly string[];
  /** Why the rest could not be made of it, or null. */
  readonly failure: string | null;
}

/** @throws Error where the folder cannot be made */
export async function makePackage(options: PackageOptions): Promise<Made> {
  const { root, dist, out, targets } = options;
  const common = { projectDir: root, publish: "never", config: { directories: { output: out } } } as const;
  let folder = "";
  await build({
    ...common,
    targets: targetsHere(["dir"]),
    config: { ...common.config, electronDist: dist, afterPack: ({ appOutDir }) => void (folder = appOutDir) },
  });
  const wanted = targets.filter((target) => target !== "dir");
  if (targets.length > 0 && wanted.length === 0) return { folder, files: [], failure: null };
  try {
    const files = await build({ ...common, targets: targetsHere(wanted), prepackaged: prepackaged(folder) });
    return { folder, files, failure: null };
  } catch (thrown) {
    return { folder, files: [], failure: reasons(thrown) };
  }
}

/** Why electron-builder failed, in a line: where several targets did, its error's message holds the stacks of all. */
export function reasons(thrown: unknown): string {
  const [first, ...more] = (thrown instanceof Error ? thrown.message : String(thrown)).split("\n");
  const errors = more.filter((line) => /^\w*Error: /.test(line));
  return errors.length === 0 ? first : [...new Set(errors)].join("; ");
}

function targetsHere(names: readonly string[]): NonNullable<CliOptions["targets"]> {
  return Platform.current().createTarget([...names], archFromString(process.arch));
}

/** On macOS an installer is made of the bundle in the folder. */
function prepackaged(folder: string): string {
  return process.platform === "darwin" ? path.join(folder, "AMM Workbench.app") : folder;
}
