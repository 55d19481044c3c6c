/** Builds the page where it is missing or older than its source. */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { AppError, expected } from "../../shared/errors.ts";

/**
 * In a process of its own, which says on stderr what it does: bundling needs memory that a host does not keep. A program
 * that came without its build script came with the page.
 * @throws AppError `io` where it cannot be built
 */
export async function buildPage(root: string): Promise<void> {
  const script = join(root, "scripts", "build.ts");
  if (!existsSync(script)) return;
  const child = spawn(process.execPath, [script, "page"], { stdio: ["ignore", 2, 2] });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", resolve);
  });
  if (code !== 0) throw new AppError("io", expected("the page to be built", `exit code ${code}`, script));
}
