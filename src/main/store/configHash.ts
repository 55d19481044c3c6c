/** Hashes that tell whether two runs had the same settings. */
import { createHash } from "node:crypto";
import type { RunConfig } from "../../shared/schema/runConfig.ts";

/** JSON with the keys of every object in code unit order and no white space: equal values give equal text. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => {
    if (typeof part !== "object" || part === null || Array.isArray(part)) return part;
    return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

/**
 * Settings that came after the first hashes, with the value that means what a config without them meant: left out, so
 * that runs of before and after are repetitions of one experiment.
 */
const cameLater: readonly { path: readonly [section: string, name: string]; without: unknown }[] = [
  { path: ["training", "warmStart"], without: null },
  { path: ["method", "storedExamples"], without: 0 },
];

function hashed(config: object): string {
  const parts = new Map<string, unknown>(Object.entries(config));
  for (const { path, without } of cameLater) {
    const [section, name] = path;
    const fields = Object.entries(parts.get(section) ?? {}).filter(
      ([key, value]) => key !== name || value !== without,
    );
    parts.set(section, Object.fromEntries(fields));
  }
  return sha256(canonicalJson(Object.fromEntries(parts)));
}

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

/** SHA-256 of the config's canonical JSON, hex. */
export function configHash(config: RunConfig): string {
  return hashed(config);
}

/** SHA-256 of the config without its seed, hex: the runs of one group are repetitions of one experiment. */
export function groupHash(config: RunConfig): string {
  const { seed: _seed, ...rest } = config;
  return hashed(rest);
}
