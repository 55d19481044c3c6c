/** For tests only: where the reference material lies, and small IDX files. */
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { TestContext } from "node:test";
import { fileURLToPath } from "node:url";
import { dataConfig, type DataConfig } from "../../shared/schema/dataConfig.ts";

/** `AMM_SHARED_DIR`, else the folder `shared` beside the project. */
export const sharedDir = process.env["AMM_SHARED_DIR"]
  ? resolve(process.env["AMM_SHARED_DIR"])
  : fileURLToPath(new URL("../../../../shared", import.meta.url));

export const mnistDir = join(sharedDir, "data", "mnist");

/** For `test(name, { skip: noMnist }, …)`: false where the real files are, else the reason to print. In CI never a skip. */
export const noMnist: string | false =
  existsSync(mnistDir) || process.env["CI"]
    ? false
    : `no MNIST files in ${mnistDir} (AMM_SHARED_DIR names the folder above)`;

/** A folder that goes when the test ends. */
export async function temporaryDir(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "amm-data-"));
  t.after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** An IDX file: magic number, sizes (big-endian), body. */
export function idxBytes(magic: number, sizes: readonly number[], body: ArrayLike<number>): Uint8Array {
  const bytes = new Uint8Array(4 + 4 * sizes.length + body.length);
  const view = new DataView(bytes.buffer);
  [magic, ...sizes].forEach((word, i) => view.setUint32(4 * i, word));
  bytes.set(body, 4 + 4 * sizes.length);
  return bytes;
}

export function testConfig(fields: Partial<DataConfig>): DataConfig {
  return dataConfig.parse(fields);
}
