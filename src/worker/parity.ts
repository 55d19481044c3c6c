/**
 * Entry of the parity check: `node src/worker/parity.ts FILE --backend B [--device D] [--tolerance T]`. One JSON document on stdout,
 * exit code 1 when a case is outside the tolerance. The native runtime's folder comes in AMM_RUNTIME_DIR.
 */
import { parseArgs } from "node:util";
import { AppError, expected } from "../shared/errors.ts";
import { backendNames, computeConfig, type BackendName } from "../shared/schema/trainingConfig.ts";
import { backends } from "./backend/index.ts";
import { readCaseFile } from "./parity/caseFile.ts";
import { compareCase, type CaseDifference } from "./parity/compareCase.ts";

export const defaultTolerance = 2e-4;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { backend: { type: "string" }, device: { type: "string" }, tolerance: { type: "string" } },
  });
  const file = positionals[0];
  if (file === undefined || positionals.length > 1) {
    throw new AppError("usage", expected("one case file", positionals.length, "parity FILE"));
  }
  const tolerance = values.tolerance === undefined ? defaultTolerance : Number(values.tolerance);
  if (!(tolerance > 0))
    throw new AppError("usage", expected("a number > 0", values.tolerance, "--tolerance"));
  const cases = readCaseFile(file);
  const runtimeDir = process.env["AMM_RUNTIME_DIR"] ?? null;
  const backend = await backends[backendOf(values.backend, runtimeDir)].load({
    runtimeDir,
    threads: null,
    device: computeConfig.shape.device.parse(values.device),
  });
  const results = cases.map((spec) =>
    judged(
      located(file, () => compareCase(spec, backend)),
      tolerance,
    ),
  );
  process.stdout.write(JSON.stringify({ backend: backend.facts, tolerance, cases: results }) + "\n");
  process.exitCode = results.every((result) => result.ok) ? 0 : 1;
}

function backendOf(name: string | undefined, runtimeDir: string | null): BackendName {
  if (name === undefined) return runtimeDir === null ? "wasm" : "tensorflow";
  const found = backendNames.find((known) => known === name);
  if (!found) throw new AppError("usage", expected(`one of ${backendNames.join(", ")}`, name, "--backend"));
  return found;
}

/** What goes wrong while a case is built or run, with the file's name. */
function located<T>(file: string, run: () => T): T {
  try {
    return run();
  } catch (thrown) {
    const error = AppError.from(thrown);
    throw new AppError(error.code, `${error.message} (${file})`, { cause: thrown });
  }
}

function judged(difference: CaseDifference, tolerance: number) {
  const within = Object.values(difference.max).every((value) => value <= tolerance);
  return { ...difference, ok: within && difference.fooledMismatches === 0 };
}

main().catch((thrown: unknown) => {
  const error = AppError.from(thrown);
  process.stderr.write(`${error.message}\n`);
  process.stdout.write(JSON.stringify({ error: { code: error.code, message: error.message } }) + "\n");
  process.exitCode = 2;
});
