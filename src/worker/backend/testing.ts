/** For tests only: the same test on every backend of the table. */
import { test } from "node:test";
import * as tf from "@tensorflow/tfjs-core";
import { backendNames, type BackendName } from "../../shared/schema/trainingConfig.ts";
import type { Backend } from "./backend.ts";
import { backends } from "./index.ts";

const runtimeDir = process.env["AMM_RUNTIME_DIR"] ?? null;
/** `AMM_TEST_DEVICE=gpu` runs the tests of `tensorflow` on the GPU; they fail where there is none. */
export const testDevice = process.env["AMM_TEST_DEVICE"] === "gpu" ? "gpu" : "cpu";
const loaded = new Map<BackendName, Promise<Backend>>();

/** Loads a backend once a process and makes it the engine's current one. */
export async function useBackend(name: BackendName): Promise<Backend> {
  if (!loaded.has(name)) loaded.set(name, load(name));
  const backend = await loaded.get(name)!;
  await tf.setBackend(name);
  return backend;
}

function load(name: BackendName): Promise<Backend> {
  return backends[name].load({
    runtimeDir,
    threads: null,
    device: name === "tensorflow" ? testDevice : "cpu",
  });
}

/** False where the backend can be had, else the reason to print. In CI never a skip. */
export function whyNotHere(name: BackendName): string | false {
  if (name !== "tensorflow" || runtimeDir !== null || process.env["CI"] === "true") return false;
  return "cannot run here: no native runtime is installed (AMM_RUNTIME_DIR names its folder)";
}

/** One test a backend; it fails, too, when it leaves tensors behind. */
export function testOnEachBackend(
  title: string,
  body: (backend: Backend) => void | Promise<void>,
  names: readonly BackendName[] = backendNames,
): void {
  for (const name of names) {
    test(`${title} [${name}]`, { skip: whyNotHere(name) }, async () => {
      const backend = await useBackend(name);
      const before = tf.memory().numTensors;
      await body(backend);
      const left = tf.memory().numTensors - before;
      if (left !== 0) throw new Error(`expected no tensors left, got ${left} (${title} on ${name})`);
    });
  }
}
