/**
 * `npm run build [-- page|electron] [--force]`: bundles into `out/` what has changed since the last time. Says on stderr
 * what it does.
 */
import path from "node:path";
import { buildPart } from "./build/buildPart.ts";
import { partNames } from "./build/buildParts.ts";

const args = process.argv.slice(2);
const force = args.includes("--force");
const wanted = args.filter((arg) => arg !== "--force");
const unknown = wanted.filter((arg) => !partNames.some((name) => name === arg));
const root = path.join(import.meta.dirname, "..");
const say = (line: string): void => void process.stderr.write(`${line}\n`);

if (unknown.length > 0) {
  say(`expected names among ${partNames.join(", ")}, got ${unknown.join(", ")} (npm run build)`);
  process.exitCode = 2;
} else {
  for (const name of partNames.filter((n) => wanted.length === 0 || wanted.includes(n))) {
    const built = await buildPart(name, { root, force, say });
    if (!built && wanted.length === 0) say(`${name}: up to date`);
  }
}
