/** Style sheets of all pages come together in one window: two that name a class alike would change each other's page. */
import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";

const renderer = path.join(import.meta.dirname, "..");

/** Classes that have a rule of their own in a style sheet, such as `.facts { … }`. */
function classesOf(file: string): Set<string> {
  const text = readFileSync(path.join(renderer, file), "utf8").replace(/\/\*.*?\*\//gs, "");
  return new Set([...text.matchAll(/(?:^|\})\s*\.([\w-]+)\s*\{/g)].map((match) => match[1]));
}

test("no class is laid out by two style sheets", () => {
  const files = globSync("**/*.css", { cwd: renderer });
  assert.ok(files.length > 20);
  const owners = new Map<string, string>();
  const shared: string[] = [];
  for (const file of files)
    for (const name of classesOf(file)) {
      const other = owners.get(name);
      if (other !== undefined) shared.push(`.${name} in ${other} and ${file}`);
      owners.set(name, file);
    }
  assert.deepEqual(shared, []);
});
