/** `manifest.json` in a runtime's folder: what it is made of. Written last but one; a folder without it is no runtime. */
import { readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { bindingPackageVersion } from "./compileBinding.ts";
import { nativeSourcesHash } from "./nativeSources.ts";

const fileEntry = z.strictObject({ path: z.string(), bytes: z.int(), sha256: z.string() });

export const runtimeManifest = z.strictObject({
  format: z.literal(2),
  name: z.literal("tensorflow"),
  /** Of libtensorflow. */
  version: z.string(),
  device: z.enum(["cpu", "cuda"]),
  platform: z.string(),
  arch: z.string(),
  /** Of @tensorflow/tfjs-node-gpu, whose sources the binding was compiled from. */
  bindingVersion: z.string(),
  /** Of the sources of this project's own operations. */
  nativeSourcesSha256: z.string(),
  compiler: z.string(),
  installedAt: z.iso.datetime(),
  wheels: z.array(z.strictObject({ file: z.string(), sha256: z.string() })),
  files: z.array(fileEntry),
});
export type RuntimeManifest = z.infer<typeof runtimeManifest>;

export async function writeManifest(folder: string, manifest: RuntimeManifest): Promise<void> {
  await writeFile(join(folder, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
}

export type InstalledRuntime =
  | { readonly state: "missing"; readonly folder: string }
  | {
      readonly state: "damaged";
      readonly folder: string;
      readonly reason: string;
      /** What it was built for; null where nothing tells. */
      readonly device: RuntimeManifest["device"] | null;
    }
  | { readonly state: "complete"; readonly folder: string; readonly manifest: RuntimeManifest };

/** Folder of the native runtime, whether or not it is there. */
export function tensorflowFolder(runtimesDir: string): string {
  return join(runtimesDir, "tensorflow");
}

/**
 * What lies in `runtimesDir`, by its manifest and the sizes of the files. Whether it works is the probe's question.
 */
export async function readInstalled(runtimesDir: string): Promise<InstalledRuntime> {
  const folder = tensorflowFolder(runtimesDir);
  const damaged = (reason: string): InstalledRuntime => ({
    ...{ state: "damaged", folder, reason },
    device: manifest?.device ?? null,
  });
  let manifest: RuntimeManifest | null = null;
  if ((await stat(folder).catch(() => null)) === null) return { state: "missing", folder };
  const text = await readFile(join(folder, "manifest.json"), "utf8").catch(() => null);
  if (text === null) return damaged("its manifest.json is missing");
  manifest = parseManifest(text);
  if (manifest === null) return damaged("its manifest.json cannot be read");
  for (const file of manifest.files) {
    const size = (await stat(join(folder, file.path)).catch(() => null))?.size;
    if (size === undefined) return damaged(`its file ${file.path} is missing`);
    if (size !== file.bytes) return damaged(`expected ${file.bytes} bytes, got ${size} (${file.path})`);
  }
  if (manifest.files.some((file) => file.path.startsWith("nvidia/cusolver/"))) {
    return damaged("its cuSOLVER lies where TensorFlow does not look for it");
  }
  if (manifest.bindingVersion !== bindingPackageVersion()) {
    return damaged(
      `it was compiled for tfjs-node-gpu ${manifest.bindingVersion}, the package is ${bindingPackageVersion()}`,
    );
  }
  if (manifest.nativeSourcesSha256 !== nativeSourcesHash()) {
    return damaged("its operations were compiled from the sources of another version of this program");
  }
  return { state: "complete", folder, manifest };
}

function parseManifest(text: string): RuntimeManifest | null {
  try {
    return runtimeManifest.parse(JSON.parse(text));
  } catch {
    return null; // damaged, as the caller says
  }
}
