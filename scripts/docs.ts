/** Writes docs/hyperparameters.md from the RunConfig and the config of an attack; with `--check` only says whether it is fresh (exit 1 when not). */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe } from "../src/shared/schema/describe.ts";
import { robustnessConfig } from "../src/shared/schema/attackConfig.ts";
import { hyperparameterReference } from "./hyperparameterReference.ts";

const file = path.join(import.meta.dirname, "..", "docs", "hyperparameters.md");
const wanted = hyperparameterReference(describe(), describe(robustnessConfig));

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
