/**
 * `node scripts/launch.mjs SCRIPT ARGS…`: sets up what is missing, then runs SCRIPT under the project's Node, with this
 * process's stdin, stdout, signals and exit code. Plain JavaScript: it must run on Node 20.
 */
import { realpathSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { runChild } from "./child.mjs";
import { root, say, setUp } from "./setup.mjs";

/**
 * @param {string} script relative to the checkout
 * @param {readonly string[]} args
 * @param {string} [cwd] where SCRIPT finds itself
 */
export async function launch(script, args, cwd = process.cwd()) {
  try {
    const node = await setUp();
    process.exitCode = await runChild(node, [path.join(root, script), ...args], { cwd });
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}

const [, entry, script, ...args] = process.argv;
if (entry && import.meta.url === pathToFileURL(realpathSync(entry)).href) {
  if (script) await launch(script, args);
  else {
    say("expected: node scripts/launch.mjs SCRIPT ARGS…");
    process.exitCode = 2;
  }
}
