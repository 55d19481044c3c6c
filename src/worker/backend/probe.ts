/**
 * Loads one backend, checks a product that is known, measures a short one and prints a ProbeReport as one line of
 * JSON. A process of its own, so that a crashing driver takes nothing else with it:
 *
 *   node src/worker/backend/probe.ts --backend NAME [--runtime DIR] [--device auto|cpu|gpu]
 */
import { parseArgs } from "node:util";
import { ones, slice, tensor2d, type Rank } from "@tensorflow/tfjs-core";
import { z } from "zod";
import { AppError, expected } from "../../shared/errors.ts";
import type { ProbeReport } from "../../shared/probeReport.ts";
import { backendNames, type BackendName } from "../../shared/schema/trainingConfig.ts";
import type { Backend } from "./backend.ts";
import { backends } from "./index.ts";

const probeArguments = z.strictObject({
  backend: z.enum(backendNames),
  runtime: z.string().nullable().default(null),
  device: z.enum(["auto", "cpu", "gpu"]).default("auto"),
});

const knownProduct = [58, 64, 139, 154];

/** The backend's value of the known product, [4]; throws `runtime` when it is not exactly right. */
async function checkProduct(backend: Backend): Promise<number[]> {
  const a = tensor2d([1, 2, 3, 4, 5, 6], [2, 3]);
  const b = tensor2d([7, 8, 9, 10, 11, 12], [3, 2]);
  const product = Array.from(await backend.matMul(a, b).data());
  if (product.length !== 4 || product.some((value, i) => value !== knownProduct[i])) {
    const where = `[2, 3]·[3, 2] on ${backend.facts.name}`;
    throw new AppError("runtime", expected(knownProduct.join(", "), product.join(", "), where));
  }
  return product;
}

/** Seconds of one [n, n]·[n, n], with its result on the host: a read is the only wait that all backends share. */
async function timeProduct(backend: Backend, n: number): Promise<number> {
  const a = ones<Rank.R2>([n, n]);
  const start = performance.now();
  const product = backend.matMul(a, a);
  const corner = slice(product, [0, 0], [1, 1]);
  await corner.data();
  const seconds = (performance.now() - start) / 1000;
  for (const t of [a, product, corner]) t.dispose();
  return seconds;
}

/** 10⁹ operations a second: the best of the products that fit into about 0.25 s, at a size that takes a while. */
async function measureGflops(backend: Backend): Promise<number> {
  const deadline = performance.now() + 250;
  let n = 128;
  await timeProduct(backend, n); // the first one also starts threads
  while (n < 2048 && (await timeProduct(backend, n)) < 0.004) n *= 2;
  let best = Infinity;
  do best = Math.min(best, await timeProduct(backend, n));
  while (performance.now() < deadline);
  return (2 * n ** 3) / best / 1e9;
}

async function probe(name: BackendName, args: z.infer<typeof probeArguments>): Promise<ProbeReport> {
  try {
    const backend = await backends[name].load({
      runtimeDir: args.runtime,
      threads: null,
      device: args.device,
    });
    const product = await checkProduct(backend);
    return { ok: true, ...backend.facts, product, gflops: await measureGflops(backend) };
  } catch (error) {
    return { ok: false, name, reason: AppError.from(error).message };
  }
}

const options = {
  backend: { type: "string" },
  runtime: { type: "string" },
  device: { type: "string" },
} as const;
const args = probeArguments.parse({ ...parseArgs({ options }).values });
console.log = console.info = console.error; // stdout is for the one line
const report = await probe(args.backend, args);
process.stdout.write(`${JSON.stringify(report)}\n`, () => process.exit(report.ok ? 0 : 1));
