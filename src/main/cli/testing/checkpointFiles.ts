/** For tests only: the files of a checkpoint, rewritten so that they are whole, as another program might have written them. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { z } from "zod";

const tensor = z.looseObject({ kind: z.string(), name: z.string(), offset: z.int(), length: z.int() });
const file = z.strictObject({ bytes: z.int(), sha256: z.string() });
const manifestForm = z.looseObject({
  config: z.looseObject({ data: z.looseObject({ name: z.string() }) }),
  tensors: z.array(tensor),
  files: z.strictObject({ "tensors.bin": file, "order.bin": file }),
});
export type ManifestForm = z.infer<typeof manifestForm>;

/** The one checkpoint below a folder. */
export function onlyCheckpoint(home: string): string {
  const found = readdirSync(home, { recursive: true, encoding: "utf8" }).filter((path) =>
    path.endsWith("manifest.json"),
  );
  if (found.length !== 1) throw new Error(`expected one checkpoint in ${home}, got ${found.join(", ")}`);
  return join(home, dirname(found[0]));
}

/** Changes the manifest. */
export function rewriteManifest(folder: string, change: (manifest: ManifestForm) => void): void {
  const path = join(folder, "manifest.json");
  const manifest = manifestForm.parse(JSON.parse(readFileSync(path, "utf8")));
  change(manifest);
  writeFileSync(path, JSON.stringify(manifest));
}

/** Puts other values in the place of some weights, with offsets, lengths and hashes that fit them. */
export function rewriteWeights(folder: string, values: ReadonlyMap<string, readonly number[]>): void {
  rewriteManifest(folder, (manifest) => {
    const path = join(folder, "tensors.bin");
    const before = readFileSync(path);
    let offset = 0;
    const parts = manifest.tensors.map((one) => {
      const own = one.kind === "weights" ? values.get(one.name) : undefined;
      const bytes = own
        ? Buffer.from(Float32Array.from(own).buffer)
        : before.subarray(4 * one.offset, 4 * (one.offset + one.length));
      Object.assign(one, { offset, length: bytes.length / 4 });
      offset += one.length;
      return bytes;
    });
    const bytes = Buffer.concat(parts);
    writeFileSync(path, bytes);
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    manifest.files["tensors.bin"] = { bytes: bytes.length, sha256 };
  });
}
