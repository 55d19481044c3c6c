import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { test } from "node:test";
import { z } from "zod";
import { supplyRemovedUtils } from "./nodeCompat.ts";

const require = createRequire(import.meta.url);
const mayGo =
  "nodeCompat.ts may go: delete it, its test and its call in tensorflow.ts, then run the tests on tensorflow";

test("nodeCompat.ts is still needed: tfjs-node-gpu is 4.22 and calls util.isNullOrUndefined", async () => {
  const { version } = z
    .object({ version: z.string() })
    .parse(require("@tensorflow/tfjs-node-gpu/package.json"));
  assert.match(
    version,
    /^4\.22\./,
    `tfjs-node-gpu is ${version} now; if it no longer needs removed functions, ${mayGo}`,
  );
  for (const file of ["dist/nodejs_kernel_backend.js", "dist/kernels/TopK.js"]) {
    const source = await readFile(require.resolve(`@tensorflow/tfjs-node-gpu/${file}`), "utf8");
    assert.match(source, /util_1\.isNullOrUndefined\)?\(/, `${file} no longer calls it: ${mayGo}`);
  }
});

test("isNullOrUndefined is there for CommonJS callers and tells the two from everything else", () => {
  supplyRemovedUtils();
  const util: unknown = require("node:util");
  const { isNullOrUndefined } = z
    .object({ isNullOrUndefined: z.custom<(value: unknown) => boolean>() })
    .parse(util);
  assert.deepEqual([null, undefined, 0, "", false, NaN, {}].map(isNullOrUndefined), [
    true,
    true,
    false,
    false,
    false,
    false,
    false,
  ]);
});
