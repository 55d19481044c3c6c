import assert from "node:assert/strict";
import { test } from "node:test";
import { temporaryFolder } from "../store/testing/samples.ts";
import { EventLog } from "./eventLog.ts";
import { Machine } from "./machine.ts";
import type { RuntimeRow } from "./runtimes/listRuntimes.ts";

const wasm: RuntimeRow = {
  ...{ name: "wasm", what: "the embedded default", state: "ready", version: "4", device: "cpu" },
  ...{ deviceName: "cpu", threads: 1, reason: null, gflops: 1, folder: null },
};
const noTensorflow: RuntimeRow = {
  ...{ name: "tensorflow", what: "the fast one", state: "not installed", version: null, device: null },
  ...{ deviceName: null, threads: null, reason: "not installed; get it", gflops: null, folder: null },
};
const tensorflow: RuntimeRow = {
  ...noTensorflow,
  state: "ready",
  device: "cpu",
  reason: "the CPU build is installed",
};

test("the device is told at once, and found out once however many ask", async (t) => {
  const events = new EventLog();
  let probes = 0;
  const found = Promise.withResolvers<RuntimeRow[]>();
  const machine = new Machine({ runtimesDir: temporaryFolder(t) }, events, () => {
    probes++;
    return found.promise;
  });
  assert.equal(probes, 0, "nothing is tried before somebody asks");
  for (let i = 0; i < 3; i++)
    assert.deepEqual([machine.device().chosen, machine.device().whyNotBetter], [null, null]);
  assert.equal(machine.expected({ backend: "auto", device: "auto" }), null);
  assert.ok(
    machine.device().memory.totalBytes > machine.device().memory.freeBytes && machine.device().cores >= 1,
  );
  const asked = machine.runtimes();
  found.resolve([noTensorflow, wasm]);
  assert.deepEqual(
    (await asked).map(({ name, state }) => [name, state]),
    [
      ["tensorflow", "missing"],
      ["wasm", "ready"],
    ],
  );
  assert.equal(probes, 1);
  assert.equal(events.since(0)!.length, 1, "runtimes.changed");
  const { chosen, whyNotBetter } = machine.device();
  assert.deepEqual([chosen?.name, whyNotBetter], ["wasm", "tensorflow: not installed; get it"]);
  assert.deepEqual(machine.expected({ backend: "auto", device: "auto" }), { backend: "wasm", device: "cpu" });
  assert.equal(machine.expected({ backend: "tensorflow", device: "auto" }), null);
});

test("after an install all is tried anew; what was under way is given up", async (t) => {
  const events = new EventLog();
  const answers = [
    [noTensorflow, wasm],
    [tensorflow, wasm],
  ];
  const signals: (AbortSignal | undefined)[] = [];
  const machine = new Machine({ runtimesDir: temporaryFolder(t) }, events, ({ signal }) => {
    signals.push(signal);
    return Promise.resolve(answers[signals.length - 1]);
  });
  const early = machine.runtimes();
  machine.refresh();
  await assert.rejects(early, "its answer would be old");
  assert.equal(signals[0]?.aborted, true);
  const [first] = await machine.runtimes();
  assert.equal(first.state, "ready");
  const { chosen, whyNotBetter } = machine.device();
  assert.deepEqual([chosen?.name, whyNotBetter], ["tensorflow", "the CPU build is installed"]);
  machine.close();
  assert.equal(signals[1]?.aborted, true);
});

test("a probe that fails is tried again by the next who asks", async (t) => {
  let probes = 0;
  const machine = new Machine({ runtimesDir: temporaryFolder(t) }, new EventLog(), () =>
    ++probes === 1 ? Promise.reject(new Error("no process left")) : Promise.resolve([wasm]),
  );
  await assert.rejects(machine.runtimes(), /no process left/);
  assert.equal((await machine.runtimes())[0].name, "wasm");
});
