/** `npm run typecheck`, `npm run lint`: the named checks, all of them even when one fails. */
import { checkNames, runCheck } from "./checks.ts";

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !checkNames.some((known) => known === name));
if (wanted.length === 0 || unknown.length > 0) {
  console.error(`expected names among ${checkNames.join(", ")}, got ${unknown.join(", ") || "none"}`);
  process.exitCode = 2;
} else {
  for (const name of checkNames.filter((n) => wanted.includes(n))) {
    const passed = await runCheck(name);
    console.log(`${passed ? "✔" : "✖"} ${name}`);
    if (!passed) process.exitCode = 1;
  }
}
