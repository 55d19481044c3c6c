/** The C++ sources of the operations that this project adds to TensorFlow: `resources/native`. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { appRoot } from "../appRoot.ts";

const folder = join(appRoot, "resources", "native");

/** Paths of what is compiled. */
export function nativeSources(): string[] {
  return names()
    .filter((name) => name.endsWith(".cc"))
    .map((name) => join(folder, name));
}

/** SHA-256 of all of them, headers included: a runtime that was built from others has to be built again. */
export function nativeSourcesHash(): string {
  const hash = createHash("sha256");
  for (const name of names()) hash.update(`${name}\0`).update(readFileSync(join(folder, name)));
  return hash.digest("hex");
}

function names(): string[] {
  return readdirSync(folder)
    .filter((name) => /\.(cc|h)$/.test(name))
    .sort();
}
