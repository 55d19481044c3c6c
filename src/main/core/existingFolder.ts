/** A folder that a user typed. */
import { statSync } from "node:fs";
import { resolve } from "node:path";
import { AppError, expected } from "../../shared/errors.ts";

/** @returns its full path @throws AppError `io` when it is no folder */
export function existingFolder(path: string): string {
  const full = resolve(path);
  const found = statSync(full, { throwIfNoEntry: false });
  if (found?.isDirectory()) return full;
  throw new AppError("io", expected("a folder", found ? "a file" : "nothing there", full));
}
