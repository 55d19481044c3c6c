/** The CPU TensorFlow runtime for the tests: installed when it is missing and can be had. */
import { spawn } from "node:child_process";
import { homedir } from "node:os";
import path from "node:path";
import { appPaths } from "../../src/main/core/appPaths.ts";
import { readInstalled } from "../../src/main/core/runtimes/runtimeManifest.ts";

export type NativeRuntime = { readonly folder: string } | { readonly reason: string };

/** The installed runtime's folder, or why there is none. Progress goes to stderr. */
export async function nativeRuntime(root: string): Promise<NativeRuntime> {
  const { runtimes } = appPaths(process.env, process.platform, homedir());
  const before = await readInstalled(runtimes);
  if (before.state === "complete") return { folder: before.folder };
  console.log(`The native TensorFlow runtime is ${before.state}: amm runtime install tensorflow`);
  const cli = path.join(root, "src", "main", "cli.ts");
  const { code, lastLine } = await run([cli, "runtime", "install", "tensorflow"], root);
  const after = await readInstalled(runtimes);
  if (code === 0 && after.state === "complete") return { folder: after.folder };
  return {
    reason: lastLine || `amm runtime install tensorflow ended with ${code} and left it ${after.state}`,
  };
}

/** Runs a script of ours; its stderr is shown and its last line kept, which is where an error stands. */
async function run(args: readonly string[], cwd: string): Promise<{ code: number; lastLine: string }> {
  const child = spawn(process.execPath, args, { cwd, stdio: ["ignore", "inherit", "pipe"] });
  const chunks: Buffer[] = [];
  child.stderr.on("data", (chunk: Buffer) => {
    chunks.push(chunk);
    process.stderr.write(chunk);
  });
  const code = await new Promise<number>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (exitCode) => resolve(exitCode ?? 1));
  });
  const lines = Buffer.concat(chunks)
    .toString("utf8")
    .trim()
    .split(/[\r\n]+/);
  return { code, lastLine: lines.at(-1) ?? "" };
}
