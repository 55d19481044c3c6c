/** A run by what a user types. */
import { AppError, expected } from "../../shared/errors.ts";
import type { Store } from "../store/openStore.ts";

/**
 * @param text an id, a prefix that only one id has, or `latest`
 * @param where it was asked for, for the complaint
 * @returns the id
 * @throws AppError `usage` when it names no run or several
 */
export function findRun(store: Store, text: string, where?: string): string {
  if (text === "latest") {
    const newest = store.runs.newestId();
    if (newest !== undefined) return newest;
    throw new AppError("usage", expected("a run", "an empty database", where ?? "latest"));
  }
  const ids = store.runs.idsWithPrefix(text);
  const [only] = ids;
  if (only !== undefined && ids.length === 1) return only;
  if (ids.includes(text)) return text;
  const came = ids.length === 0 ? "none" : `${ids.length}: ${ids.slice(0, 5).join(", ")}`;
  throw new AppError(
    "usage",
    expected(`one run whose id starts with "${text}"`, came, where ?? "amm list shows them"),
  );
}
