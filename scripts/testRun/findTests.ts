import { globSync } from "node:fs";
import path from "node:path";

export const testKinds = ["unit", "integration"] as const;
export type TestKind = (typeof testKinds)[number];

/** The test files of a kind whose path contains every one of `patterns`, from the checkout at `root`, in order. */
export function findTests(root: string, kind: TestKind, patterns: readonly string[] = []): string[] {
  const all = globSync(
    ["src", "scripts", "bench", "e2e"].map((folder) => `${folder}/**/*.test.ts`),
    { cwd: root },
  );
  return all
    .map((file) => file.replaceAll(path.sep, "/"))
    .filter((file) => file.endsWith(".integration.test.ts") === (kind === "integration"))
    .filter((file) => patterns.every((pattern) => file.includes(pattern)))
    .sort();
}
