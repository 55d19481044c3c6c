/** What goes wrong around inspections, with real trainer processes: each a sentence that says what to do. */
import assert from "node:assert/strict";
import { mkdirSync, renameSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { dataConfig } from "../../shared/schema/dataConfig.ts";
import { parseRunConfig } from "../../shared/schema/runConfig.ts";
import { dataHandlers } from "./areas/data.ts";
import { inspectHandlers } from "./areas/inspect.ts";
import { checkpointsFolder } from "./runRecorder.ts";
import { realHost, toyConfig, train } from "./testing/realHost.ts";
import { temporaryFolder } from "./testing/testHost.ts";

test("SIGKILL of the service in the middle: those who asked are told, and the next is answered", async (t) => {
  const real = realHost(t, "wasm");
  const { id } = await train(real, toyConfig());
  const trained = real.lastPid();
  const inspect = inspectHandlers(real);
  const sample = { runId: id, checkpoint: null, split: "test", index: 3, target: null } as const;
  const before = await inspect["inspect.perturbation"](sample);
  const pid = real.lastPid();
  assert.ok(pid !== null && pid !== trained, "a service is a process of its own");
  // To draw this set takes a while, and the second waits behind it.
  const drawing = { data: dataConfig.parse({ name: "synthetic-digits", trainSamples: 30_000 }) };
  const asked = [dataHandlers(real)["data.summary"](drawing), inspect["inspect.perturbation"](sample)];
  const told = Promise.all(
    asked.map((one) =>
      assert.rejects(one, { code: "worker", message: /died before it answered; ask again.*signal SIGKILL/ }),
    ),
  );
  await delay(200);
  process.kill(pid, "SIGKILL");
  await told;
  assert.deepEqual(await inspect["inspect.perturbation"](sample), before);
  assert.notEqual(real.lastPid(), pid);
});

test("checkpoints that were deleted: which one, and what to do", async (t) => {
  const real = realHost(t, "wasm");
  const { id } = await train(real, toyConfig());
  const [newest, first] = real.host.store.checkpoints.list(id).map(({ name }) => name);
  const inspect = inspectHandlers(real);
  const ask = (checkpoint: string | null) =>
    inspect["inspect.perturbation"]({ runId: id, checkpoint, split: "test", index: 0, target: null });
  const folder = join(real.host.runsDir, id, checkpointsFolder);
  await ask(newest);
  rmSync(join(folder, newest), { recursive: true });
  const gone = new RegExp(
    `the checkpoint ${newest}, got no such folder.*Choose another checkpoint of the run`,
  );
  await assert.rejects(ask(newest), { code: "checkpoint", message: gone });
  assert.equal((await ask(null)).checkpoint, first, "the newest that is there");
  rmSync(join(folder, first, "tensors.bin"));
  utimesSync(join(folder, first, "manifest.json"), 1, 1);
  await assert.rejects(ask(first), { code: "checkpoint", message: /a file tensors.bin in checkpoint/ });
  rmSync(folder, { recursive: true });
  await assert.rejects(ask(null), { code: "checkpoint", message: gone });
  await assert.rejects(ask("step-9"), {
    code: "checkpoint",
    message: new RegExp(`a checkpoint named step-9, got ${newest}, ${first}`),
  });
  assert.equal(
    (await inspect["inspect.thumbnails"]({ runId: id, split: "test", indices: [0] })).labels[0],
    0,
  );
});

test("a data folder that vanished, and one with other files", async (t) => {
  const real = realHost(t, "wasm");
  const dataDir = (real.host.dataDir = join(temporaryFolder(t), "data"));
  writeMnist(dataDir, 40, 1);
  const config = parseRunConfig({
    ...{ data: { name: "mnist" }, model: { name: "mlp500-150" }, method: { name: "reference" } },
    ...{ training: { epochs: 1, batchSize: 20 }, compute: { backend: "wasm" } },
  });
  const row = await train(real, config);
  assert.equal(row.status, "finished", row.error?.message);
  const inspect = inspectHandlers(real);
  const ask = () =>
    inspect["inspect.perturbation"]({
      runId: row.id,
      checkpoint: null,
      split: "test",
      index: 5,
      target: null,
    });
  const pictures = () => inspect["inspect.thumbnails"]({ runId: row.id, split: "test", indices: [5] });
  assert.deepEqual([(await ask()).mean, (await pictures()).pixels.length], [[0.1307], 784]);

  renameSync(dataDir, `${dataDir}-moved`);
  const missing = { code: "data", message: /the four MNIST files in one folder.*does not exist.*--data DIR/ };
  await assert.rejects(ask(), missing);
  await assert.rejects(pictures(), missing);
  writeMnist(dataDir, 40, 2);
  const other = {
    code: "data",
    message: /the data that the run was trained on \(SHA-256 .*got .*IDX files in /,
  };
  await assert.rejects(ask(), other);
  await assert.rejects(pictures(), other);
  real.host.dataDir = `${dataDir}-moved`;
  assert.equal((await ask()).index, 5, "the folder of the settings is the one that is looked into");
});

/** Four IDX files of `count` pictures: squares that move with the label, as bright as `value` makes them. */
function writeMnist(folder: string, count: number, value: number): void {
  mkdirSync(folder, { recursive: true });
  const pixels = new Uint8Array(count * 784);
  for (let i = 0; i < count; i++)
    pixels.fill(100 + value, 784 * i + 78 * (i % 10), 784 * i + 78 * (i % 10) + 70);
  for (const set of ["train", "t10k"]) {
    writeFileSync(join(folder, `${set}-images-idx3-ubyte`), idx(0x803, [count, 28, 28], pixels));
    const labels = Uint8Array.from({ length: count }, (_, i) => i % 10);
    writeFileSync(join(folder, `${set}-labels-idx1-ubyte`), idx(0x801, [count], labels));
  }
}

/** Magic number and sizes, big-endian, and the body. */
function idx(magic: number, sizes: readonly number[], body: Uint8Array): Buffer {
  const header = Buffer.alloc(4 + 4 * sizes.length);
  [magic, ...sizes].forEach((word, i) => header.writeUInt32BE(word, 4 * i));
  return Buffer.concat([header, body]);
}
