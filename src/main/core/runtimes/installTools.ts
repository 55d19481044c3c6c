/** The programs that an install needs from the machine: a Python with pip, and a C++ compiler. */
import { AppError } from "../../../shared/errors.ts";
import { lastLines, runCommand } from "./runCommand.ts";

export interface ToolOptions {
  readonly env: NodeJS.ProcessEnv;
  readonly signal?: AbortSignal | undefined;
}

const wasmStays = "The wasm backend works without it.";

/** The first of python3 and python that has pip. Throws `runtime` where there is none. */
export async function findPython(options: ToolOptions): Promise<string> {
  let withoutPip: string | null = null;
  for (const python of ["python3", "python"]) {
    const result = await runCommand(python, ["-m", "pip", "--version"], { ...options, timeoutMs: 60_000 });
    options.signal?.throwIfAborted();
    if (result.code === 0) return python;
    if (result.startError === null) withoutPip ??= `${python} -m pip: ${lastLines(result.stderr, 2)}`;
  }
  if (withoutPip !== null) {
    throw new AppError(
      "runtime",
      `expected a Python with pip, got none (${withoutPip}). Install pip. ${wasmStays}`,
    );
  }
  throw new AppError(
    "runtime",
    `expected python3 on the PATH (its pip downloads TensorFlow), got none. Install Python 3. ${wasmStays}`,
  );
}

export interface Compiler {
  readonly command: string;
  /** First line of `--version`. */
  readonly version: string;
}

/** `CXX`, else the first of g++, clang++ and c++ that answers. Throws `runtime` where there is none. */
export async function findCompiler(options: ToolOptions): Promise<Compiler> {
  const named = options.env["CXX"];
  const complaints: string[] = [];
  for (const command of named ? [named] : ["g++", "clang++", "c++"]) {
    const result = await runCommand(command, ["--version"], { ...options, timeoutMs: 60_000 });
    options.signal?.throwIfAborted();
    if (result.code === 0) return { command, version: result.stdout.split("\n")[0]?.trim() ?? command };
    if (result.startError === null) complaints.push(`${command}: ${lastLines(result.stderr, 2)}`);
  }
  const tried = named ? `CXX=${named}` : "g++, clang++, c++";
  const why = complaints.length > 0 ? ` (${complaints.join("; ")})` : "";
  throw new AppError(
    "runtime",
    `expected a C++17 compiler (tried ${tried}), got none${why}. Install g++ or clang. ${wasmStays}`,
  );
}
