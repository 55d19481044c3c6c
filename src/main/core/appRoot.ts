/** The program's own folder: of the checkout, or of what was packaged. Right from the source and from a bundle. */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { z } from "zod";
import { AppError, expected } from "../../shared/errors.ts";

const packageName = "amm-workbench";

/** Holds package.json, src, resources and, once built, out. */
export const appRoot = findRoot(import.meta.dirname);

/**
 * The nearest folder from `start` upwards whose package.json is this program's.
 * @throws AppError `internal` where there is none
 */
export function findRoot(start: string): string {
  for (let folder = start; ; folder = dirname(folder)) {
    if (isOurs(join(folder, "package.json"))) return folder;
    if (dirname(folder) === folder) {
      throw new AppError("internal", expected(`the package.json of ${packageName} above`, "none", start));
    }
  }
}

function isOurs(file: string): boolean {
  if (!existsSync(file)) return false;
  const parsed = z.object({ name: z.string() }).safeParse(JSON.parse(readFileSync(file, "utf8")));
  return parsed.success && parsed.data.name === packageName;
}
