/**
 * Compiles tfjs-node's C++ binding, whose sources lie in its npm package, and this project's own TensorFlow operations
 * (nativeSources.ts) into one library, against the libtensorflow just unpacked.
 */
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { z } from "zod";
import { AppError } from "../../../shared/errors.ts";
import type { Compiler } from "./installTools.ts";
import { nativeSources } from "./nativeSources.ts";
import { lastLines, runCommand } from "./runCommand.ts";
import type { RuntimeSpec } from "./runtimeSpecs.ts";

export const bindingFile = "tfjs_binding.node";

/** Not named `require`: that name is taken where this file is bundled. */
const packages = createRequire(import.meta.url);

/** Version of the package @tensorflow/tfjs-node-gpu, whose JavaScript and binding must be of one version. */
export function bindingPackageVersion(): string {
  return z.object({ version: z.string() }).parse(packages("@tensorflow/tfjs-node-gpu/package.json")).version;
}

/**
 * Writes `tfjs_binding.node` into `folder`, which holds `lib/` and `include/`. Takes about 15 s.
 * Throws `runtime` with the compiler's last lines.
 */
export async function compileBinding(
  spec: RuntimeSpec,
  folder: string,
  options: { compiler: Compiler; platform: string; env: NodeJS.ProcessEnv; signal?: AbortSignal | undefined },
): Promise<void> {
  const args = compilerArguments(spec, folder, options.platform);
  const { env, signal } = options;
  const result = await runCommand(options.compiler.command, args, { cwd: folder, env, signal });
  signal?.throwIfAborted();
  if (result.code !== 0) {
    const how = result.signal === null ? `exit code ${result.code}` : result.signal;
    const said = lastLines(result.stderr || result.startError?.message || "", 12);
    throw new AppError(
      "runtime",
      `${options.compiler.command} could not compile the binding (${how}):\n${said}`,
    );
  }
}

/** The link flags of macOS follow from the libraries' install names (`@rpath/…`) but are untested: no Mac was at hand. */
export function compilerArguments(spec: RuntimeSpec, folder: string, platform: string): string[] {
  const binding = dirname(packages.resolve("@tensorflow/tfjs-node-gpu/package.json"));
  const napi = dirname(packages.resolve("node-api-headers/package.json"));
  const includes = [join(napi, "include"), join(folder, "include"), binding].flatMap((path) => ["-I", path]);
  const theirs = ["tfjs_backend.cc", "tfjs_binding.cc"].map((file) => join(binding, "binding", file));
  const sources = [...theirs, ...nativeSources()];
  const common = ["-O3", "-std=c++17", "-shared", "-fPIC", "-DNAPI_VERSION=8", ...includes, ...sources];
  const output = ["-o", join(folder, bindingFile)];
  const lib = join(folder, "lib");
  if (platform === "darwin") {
    const libraries = spec.libraries.map((name) => join(lib, name));
    return [
      ...common,
      ...output,
      "-undefined",
      "dynamic_lookup",
      ...libraries,
      "-Wl,-rpath,@loader_path/lib",
    ];
  }
  const libraries = spec.libraries.map((name) => `-l:${name}`);
  return [...common, ...output, "-L", lib, ...libraries, "-Wl,-rpath,$ORIGIN/lib"];
}
