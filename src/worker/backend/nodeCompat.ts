/** tfjs-node 4.22 calls functions of node:util that Node 24 no longer has. This is the one place that supplies them. */
import { createRequire } from "node:module";

/** Puts back `util.isNullOrUndefined` (and `util.isArray`, which warns) for tfjs-node-gpu. Call before loading it. */
export function supplyRemovedUtils(): void {
  const util = createRequire(import.meta.url)("node:util") as Record<string, unknown>;
  util["isNullOrUndefined"] ??= (value: unknown) => value === null || value === undefined;
  util["isArray"] = Array.isArray;
}
