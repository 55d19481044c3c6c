/** Who may import whom (the table of the house rules). The linter's rule `amm/imports` and its messages come from here. */

import path from "node:path";

export interface Zone {
  readonly name: string;
  /** The files it has: paths from the checkout, with `/`. */
  readonly files: RegExp;
  /** Names of the other zones, or single files of them, that it may import. Its own files are always allowed. */
  readonly zones: readonly string[];
  /** npm packages it may import, `node:` for Node's own modules. `*` at the end stands for any continuation. */
  readonly packages: readonly string[];
}

const tfjs = "@tensorflow/*";
/** What comes in at a process border is parsed there: zod may be imported wherever there is one. */
const zod = "zod";

/** The page: React, charts, and libraries for what would otherwise be written by hand. */
const rendererPackages = [
  ...["react", "react/*", "react-dom", "react-dom/*", "recharts"],
  ...["radix-ui", "cmdk", "sonner", "lucide-react", "@dnd-kit/*", "@tanstack/*"],
  ...["wouter", "wouter/*", "zustand", "zustand/*"],
];

/** Inside worker, one direction: a level may import its own zones and those of the levels before it. */
const workerLevels: readonly { readonly [name: string]: RegExp }[] = [
  { "worker/rng": /^src\/worker\/rng\b/, "worker/backend": /^src\/worker\/backend\// },
  { "worker/nn": /^src\/worker\/nn\// },
  {
    "worker/models": /^src\/worker\/models\//,
    "worker/margin": /^src\/worker\/margin\//,
    "worker/attacks": /^src\/worker\/attacks\//,
    "worker/optim": /^src\/worker\/optim\//,
    "worker/data": /^src\/worker\/data\//,
  },
  { "worker/methods": /^src\/worker\/methods\// },
  // The loop: train, evaluate, inspect, checkpoint, parity, and whatever else stands beside them.
  {
    "worker/train": /^src\/worker\/((?!rng\b|run\b|index\b)[^/]+\.ts$|(inspect|parity|robustness|testing)\/)/,
  },
  { "worker/run": /^src\/worker\/run\b/ },
  { "worker/index": /^src\/worker\/index\b/ },
];

const workerZones: Zone[] = workerLevels.flatMap((level, i) => {
  const reachable = workerLevels.slice(0, i + 1).flatMap((l) => Object.keys(l));
  return Object.entries(level).map(([name, files]) => ({
    name,
    files,
    zones: ["shared", ...reachable.filter((z) => z !== name)],
    packages: [tfjs, "node:", zod],
  }));
});

const zones: readonly Zone[] = [
  { name: "shared", files: /^src\/shared\//, zones: [], packages: [zod] },
  ...workerZones,
  {
    name: "main/store",
    files: /^src\/main\/store\//,
    zones: ["shared"],
    packages: ["node:", zod, "better-sqlite3"],
  },
  {
    name: "main/core",
    files: /^src\/main\/core\//,
    zones: ["shared", "main/store"],
    packages: ["node:", zod, "yauzl"],
  },
  {
    name: "main/cli",
    files: /^src\/main\/cli(\.|\/)/,
    zones: ["shared", "main/core", "main/headless"],
    packages: ["node:", zod, "commander", "cli-progress", "ws"],
  },
  {
    name: "main/headless",
    files: /^src\/main\/headless(\.|\/)/,
    zones: ["shared", "main/core"],
    packages: ["node:", zod, "ws", "msgpackr"],
  },
  {
    name: "main/electron",
    files: /^src\/main\/(index\.|electron\/)/,
    zones: ["shared", "main/core"],
    packages: ["node:", zod, "electron"],
  },
  {
    name: "preload",
    files: /^src\/preload\//,
    zones: ["shared/contract", "shared/hostBridge"],
    packages: ["electron"],
  },
  {
    name: "renderer",
    files: /^src\/renderer\//,
    zones: ["shared"],
    packages: [zod, "msgpackr", ...rendererPackages],
  },
];

/** Tests and what only they use: they may import Node's modules and all of their own process. */
const testFile = /\.test\.ts$|\/testing[./]/;

/**
 * Why `file` may not import `specifier`, naming what it may; null when it may.
 *
 * @param file path from the checkout, with `/`
 * @param specifier as written in the import
 */
export function whyForbidden(file: string, specifier: string): string | null {
  if (!file.startsWith("src/")) return null;
  const zone = zoneOf(file);
  if (!zone) return `${file} lies in no zone; expected one of ${zones.map((z) => z.name).join(", ")}`;
  const isTest = testFile.test(file);
  const allowed = specifier.startsWith(".")
    ? mayImportFile(zone, path.posix.join(path.posix.dirname(file), specifier), isTest)
    : zone.packages.some((p) => allowsPackage(p, specifier)) || (isTest && specifier.startsWith("node:"));
  return allowed ? null : `${zone.name} may not import ${specifier}; ${allowance(zone)}`;
}

function mayImportFile(zone: Zone, target: string, isTest: boolean): boolean {
  if (target === "package.json") return true; // for the version
  const other = zoneOf(target);
  if (!other) return false;
  if (isTest && processOf(zone) === processOf(other)) return true;
  return other === zone || zone.zones.some((z) => z === other.name || target === `src/${z}.ts`);
}

function allowance(zone: Zone): string {
  const files = ["its own files", ...zone.zones].join(", ");
  return `it may import ${files}, and the packages ${zone.packages.join(", ")}`;
}

function zoneOf(file: string): Zone | undefined {
  return zones.find((z) => z.files.test(file));
}

/** `worker` of `worker/nn`. */
function processOf(zone: Zone): string {
  return zone.name.replace(/\/.*/, "");
}

function allowsPackage(pattern: string, specifier: string): boolean {
  if (pattern === "node:") return specifier.startsWith("node:");
  return pattern.endsWith("*") ? specifier.startsWith(pattern.slice(0, -1)) : specifier === pattern;
}
