/** The packages that the program is made of, with their licences. */
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { z } from "zod";
import type { About } from "../../shared/contract/machine.ts";
import { appRoot } from "./appRoot.ts";

type Licence = About["licences"][number];

/** Built into the page; they are not among `dependencies`, since nothing needs them once it is built. */
export const pagePackages: readonly string[] = [
  ...["react", "react-dom", "recharts", "radix-ui", "cmdk", "sonner", "lucide-react"],
  ...["@dnd-kit/core", "@dnd-kit/sortable", "@dnd-kit/utilities"],
  ...["@tanstack/react-query", "@tanstack/react-virtual", "wouter", "zustand"],
];
/** They come with the program and are no dependency of its packages. */
const alsoThere: readonly string[] = ["electron", "node"];

const packageFile = z.object({
  name: z.string(),
  version: z.string(),
  license: z.union([z.string(), z.object({ type: z.string() })]).optional(),
  licenses: z.array(z.object({ type: z.string() })).optional(),
  dependencies: z.record(z.string(), z.string()).optional(),
  /** Some are for other platforms, and not there. */
  optionalDependencies: z.record(z.string(), z.string()).optional(),
});
type PackageFile = z.infer<typeof packageFile>;

/** In a packaged program, where the page's packages are not: the list, written when it was made (scripts/package). */
export const licencesFile = "licences.json";
const packagedList = z.array(z.object({ name: z.string(), version: z.string(), licence: z.string() }));

let known: Promise<Licence[]> | null = null;

/** By name. Read once. */
export function readLicences(): Promise<Licence[]> {
  known ??= licencesIn(appRoot);
  return known;
}

/** @param root of a checkout, or of a packaged program */
export async function licencesIn(root: string): Promise<Licence[]> {
  const file = join(root, licencesFile);
  if (existsSync(file)) return packagedList.parse(JSON.parse(await readFile(file, "utf8")));
  return (await packagesOf(root)).map(({ name, version, licence }) => ({ name, version, licence }));
}

/** The packages that the program in a checkout is made of, by name; one that is not installed is left out. */
export async function packagesOf(root: string): Promise<(Licence & { folder: string })[]> {
  const found = new Map<string, Licence & { folder: string }>();
  const own = await readPackage(root);
  const waiting = [...Object.keys(own?.dependencies ?? {}), ...pagePackages, ...alsoThere].map((name) => ({
    name,
    from: root,
  }));
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const there = await findPackage(next.name, next.from, root);
    if (!there) continue;
    const { name, version, dependencies, optionalDependencies } = there.file;
    if (found.has(`${name} ${version}`)) continue;
    found.set(`${name} ${version}`, {
      ...{ name, version, licence: licenceOf(there.file) },
      folder: there.folder,
    });
    for (const needed of Object.keys({ ...dependencies, ...optionalDependencies }))
      waiting.push({ name: needed, from: there.folder });
  }
  return [...found.values()].filter(({ name }) => !name.startsWith("@types/")).sort(byName);
}

function byName(a: Licence, b: Licence): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}

function licenceOf({ license, licenses = [] }: PackageFile): string {
  if (typeof license === "string") return license;
  const types = license ? [license.type] : licenses.map(({ type }) => type);
  return types.length > 0 ? types.join(" or ") : "not stated";
}

/** As Node looks for it: in `from`, then in the folders above, up to the program's own. */
async function findPackage(
  name: string,
  from: string,
  root: string,
): Promise<{ folder: string; file: PackageFile } | null> {
  for (let at = from; ; at = dirname(at)) {
    const folder = join(at, "node_modules", name);
    const file = await readPackage(folder);
    if (file) return { folder, file };
    if (at === root || at === dirname(at)) return null;
  }
}

async function readPackage(folder: string): Promise<PackageFile | null> {
  const text = await readFile(join(folder, "package.json"), "utf8").catch(() => null);
  return text === null ? null : (packageFile.safeParse(JSON.parse(text)).data ?? null);
}
