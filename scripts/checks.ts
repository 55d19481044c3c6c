/** The checks of the source that are no tests: what each runs, under this Node. */
import path from "node:path";
import { runChild } from "./child.mjs";

const root = path.join(import.meta.dirname, "..");

export const checks = {
  typecheck: [
    ["node_modules/typescript/bin/tsc", "-p", "tsconfig.shared.json"],
    ["node_modules/typescript/bin/tsc", "-p", "tsconfig.renderer.json"],
    ["node_modules/typescript/bin/tsc", "-p", "tsconfig.node.json"],
    ["node_modules/typescript/bin/tsc", "-p", "tsconfig.e2e.json"],
  ],
  lint: [["node_modules/eslint/bin/eslint.js", "--max-warnings", "0", "."]],
  format: [["node_modules/prettier/bin/prettier.cjs", "--log-level", "warn", "--check", "."]],
  docs: [["scripts/docs.ts", "--check"]],
} as const satisfies { [name: string]: readonly (readonly string[])[] };
export type CheckName = keyof typeof checks;
export const checkNames = Object.keys(checks) as CheckName[];

/** Whether every command of the check ended with 0. Their output goes where this process's goes. */
export async function runCheck(name: CheckName): Promise<boolean> {
  let passed = true;
  for (const command of checks[name]) {
    if ((await runChild(process.execPath, command, { cwd: root })) !== 0) passed = false;
  }
  return passed;
}
