/** Writes docs/hyperparameters.md from the RunConfig and the configs of measurements; with `--check` only says whether it is fresh (exit 1 when not). */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { hyperparameterReference } from "./hyperparameterReference.ts";

const file = path.join(import.meta.dirname, "..", "docs", "hyperparameters.md");
const wanted = hyperparameterReference();

if (process.argv.includes("--check")) {
  if (readOrNull(file) === wanted) console.log("docs/hyperparameters.md is fresh");
  else {
    console.error(
      "expected docs/hyperparameters.md as the schema writes it, got another; `npm run docs` writes it",
    );
    process.exitCode = 1;
  }
} else {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, wanted);
  console.log("wrote docs/hyperparameters.md");
}

function readOrNull(name: string): string | null {
  try {
    return readFileSync(name, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}
