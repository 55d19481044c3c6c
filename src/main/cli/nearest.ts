/** Suggestions for names that were mistyped. */
import { AppError, expected } from "../../shared/errors.ts";

/** @throws AppError `usage` that lists the names and suggests one that is near */
export function knownName<T extends string>(name: string, names: readonly T[], what: string): T {
  const found = names.find((known) => known === name);
  if (found !== undefined) return found;
  const near = names.map((known) => [editDistance(name, known), known] as const).sort(([a], [b]) => a - b)[0];
  const hint = near && near[0] <= Math.max(2, name.length / 3) ? `; did you mean ${near[1]}?` : "";
  throw new AppError("usage", `${expected(`one of ${names.join(", ")}`, name, what)}${hint}`);
}

/** Levenshtein's distance: insertions, deletions and replacements of one character. */
export function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, row[j] + 1, next[j - 1] + 1));
    }
    row = next;
  }
  return row[b.length];
}
