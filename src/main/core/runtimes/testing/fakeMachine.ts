/** A temporary folder with a PATH of its own, on which the test decides what python3, g++ and node do. */
import { chmod, mkdtemp, mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestContext } from "node:test";
import type { InstallOptions, InstallProgress } from "../installTensorflow.ts";
import { specOf, wheelFiles, zipOf } from "./testWheel.ts";

export const workingReport = {
  ok: true,
  name: "tensorflow",
  version: "2.21.0",
  device: "cpu",
  deviceName: "fake",
  threads: 2,
  whyNotGpu: "it is fake",
  product: [58, 64, 139, 154],
  gflops: 1,
};

export interface FakeMachine {
  readonly root: string;
  readonly runtimesDir: string;
  /** What pip delivers. */
  readonly wheelPath: string;
  /** For installTensorflow, with all tools working. */
  readonly options: InstallOptions;
  readonly progress: InstallProgress[];
  /** Puts a shell script on the PATH; null takes the program away. Returns its path. */
  readonly program: (name: string, script: string | null) => Promise<string>;
  /** All that lies in the folder of runtimes. */
  readonly leftovers: () => Promise<string[]>;
}

export const pipVersion = `if [ "$3" = "--version" ]; then echo "pip 25.0"; exit 0; fi`;
export const findDest = `while [ $# -gt 0 ]; do if [ "$1" = "--dest" ]; then dest=$2; fi; shift; done`;
export const compilerVersion = `if [ "$1" = "--version" ]; then echo "fake g++ 1.0"; exit 0; fi`;
const findOutput = `while [ $# -gt 0 ]; do if [ "$1" = "-o" ]; then out=$2; fi; shift; done`;

export async function fakeMachine(t: TestContext, wheel: Buffer = zipOf(wheelFiles)): Promise<FakeMachine> {
  const root = await mkdtemp(join(tmpdir(), "amm-runtime-"));
  t.after(() => rm(root, { recursive: true, force: true, maxRetries: 5 }));
  const bin = join(root, "bin");
  const runtimesDir = join(root, "runtimes");
  const wheelPath = join(root, "wheel");
  await Promise.all([mkdir(bin), mkdir(runtimesDir), writeFile(wheelPath, wheel)]);
  const program = async (name: string, script: string | null): Promise<string> => {
    const path = join(bin, name);
    await rm(path, { force: true });
    if (script !== null) await writeFile(path, `#!/bin/sh\nPATH=/usr/bin:/bin\n${script}\n`);
    if (script !== null) await chmod(path, 0o755);
    return path;
  };
  await program(
    "python3",
    `${pipVersion}\necho run >> ${root}/pip-runs\n${findDest}\ncp ${wheelPath} $dest/tiny.whl`,
  );
  await program("g++", `${compilerVersion}\n${findOutput}\nprintf binding > "$out"`);
  const nodeBinary = await program("node", `echo '${JSON.stringify(workingReport)}'`);
  const progress: InstallProgress[] = [];
  const options: InstallOptions = {
    runtimesDir,
    platform: "linux",
    arch: "x64",
    env: { PATH: bin },
    nodeBinary,
    spec: specOf(wheel),
    now: new Date("2026-01-02T03:04:05Z"),
    report: (step) => progress.push(step),
  };
  return { root, runtimesDir, wheelPath, options, progress, program, leftovers: () => readdir(runtimesDir) };
}
