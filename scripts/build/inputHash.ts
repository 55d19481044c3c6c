import { createHash } from "node:crypto";
import { globSync, readFileSync, statSync } from "node:fs";
import path from "node:path";

/** SHA-256 of names and contents of all files of `inputs` (folders and files, from `root`); tests are left out. */
export function inputHash(root: string, inputs: readonly string[]): string {
  const hash = createHash("sha256");
  for (const file of inputs.flatMap((input) => filesOf(root, input)).sort()) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(path.join(root, file)))
      .update("\0");
  }
  return hash.digest("hex");
}

function filesOf(root: string, input: string): string[] {
  if (statSync(path.join(root, input)).isFile()) return [input];
  return globSync("**/*", { cwd: path.join(root, input), withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, "/"))
    .filter((file) => !/\.test\.tsx?$|\/testing\//.test(file));
}
