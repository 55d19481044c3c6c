/** Who is asked, in which order, and what becomes of questions when a process ends; with trainers that have no tensors. */
import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { AppError } from "../../shared/errors.ts";
import type { InspectTask } from "../../shared/inspection.ts";
import { dataConfig } from "../../shared/schema/dataConfig.ts";
import { EventLog } from "./eventLog.ts";
import { Inspector, type InspectorLimits } from "./inspector.ts";
import { startRun } from "./runs.ts";
import type { RunSession } from "./runSession.ts";
import { fakeConfig, type TestHost, testHost } from "./testing/testHost.ts";

interface Asking {
  host: TestHost;
  inspector: Inspector;
  events: EventLog;
  /** The session of the run that trains. */
  active: RunSession | null;
  /** By process that was started: the fault that it was told to have. */
  started: string[];
}

function asking(t: TestContext, limits: Partial<InspectorLimits> = {}): Asking {
  // Before the host's own: hooks run in this order, and sessions end before the store is closed.
  t.after(async () => {
    state.active?.kill();
    await state.active?.done;
    await state.inspector.close();
  });
  const host = testHost(t);
  const settingsOf = host.trainerSettings;
  const events = new EventLog();
  const state: Asking = {
    ...{ host, events, active: null, started: [] },
    inspector: new Inspector({ host, events, activeSession: () => state.active }, limits),
  };
  host.trainerSettings = (choice) => {
    state.started.push(host.fault);
    return settingsOf(choice);
  };
  return state;
}

const place = { data: dataConfig.parse({}), dataDir: "" };

function thumbnails(...indices: number[]): InspectTask<"thumbnails"> {
  return { kind: "thumbnails", ...place, dataSha256: null, split: "test", indices };
}

async function labels(inspector: Inspector, ...indices: number[]): Promise<number[]> {
  return [...(await inspector.ask(thumbnails(...indices))).labels];
}

/** A slow run of ten epochs, which has begun. */
async function begin(state: Asking): Promise<RunSession> {
  state.host.fault = "slow";
  const config = fakeConfig({ training: { epochs: 10 } });
  const steps = Promise.withResolvers<void>();
  const listener = ({ type }: { type: string }): void => void (type === "step" && steps.resolve());
  state.active = await startRun(state.host, config, { name: null, listener });
  state.events.publish({ type: "runtimes.changed" }); // any event: the queue tells of itself here
  await steps.promise;
  state.host.fault = "none";
  return state.active;
}

async function until(condition: () => boolean): Promise<void> {
  for (let i = 0; !condition(); i++) {
    if (i > 500) throw new Error("it did not happen within 10 s");
    await delay(20);
  }
}

test("one service answers all that is asked while nothing trains, in order", async (t) => {
  const { inspector, started } = asking(t);
  const order: number[] = [];
  const all = [1, 2, 3, 4, 5].map(async (i) => {
    assert.deepEqual(await labels(inspector, i, 9), [i, 9]);
    order.push(i);
  });
  await Promise.all(all);
  assert.deepEqual([order, started.length], [[1, 2, 3, 4, 5], 1]);
  await assert.rejects(inspector.ask({ kind: "dataSummary", ...place }), { code: "data" });
  assert.deepEqual([await labels(inspector, 6), started.length], [[6], 1]);
});

test("while a run trains its trainer is asked; when it is over, a service", async (t) => {
  const state = asking(t);
  const session = await begin(state);
  assert.deepEqual(await labels(state.inspector, 3), [3]);
  assert.equal(state.started.length, 1, "no service beside it");
  session.stop({ checkpoint: false });
  const across = [labels(state.inspector, 4), labels(state.inspector, 5)];
  void session.done.then(() => (state.active = null));
  assert.deepEqual(await Promise.all(across), [[4], [5]]);
  await session.done;
  assert.deepEqual([await labels(state.inspector, 6), state.started.length], [[6], 2]);
});

test("a run that begins has the GPU to itself: what the service was asked goes to the run's trainer", async (t) => {
  const state = asking(t);
  const onGpu = { backend: "tensorflow", runtimeDir: null, whyNotBetter: null } as const;
  state.host.chooseBackend = () => Promise.resolve(onGpu);
  state.host.fault = "mute";
  const asked = labels(state.inspector, 8);
  await until(() => state.started.length === 1);
  await begin(state);
  assert.deepEqual(await asked, [8]);
  assert.deepEqual(state.started, ["mute", "slow"]);
});

test("without a GPU the service stays for after the run", async (t) => {
  const state = asking(t);
  await labels(state.inspector, 1);
  const session = await begin(state);
  await labels(state.inspector, 2);
  session.kill();
  await session.done;
  state.active = null;
  assert.deepEqual(await labels(state.inspector, 3), [3]);
  assert.deepEqual(state.started, ["none", "slow"]);
});

test("a service that dies fails what it was asked in words; the next one who asks gets another", async (t) => {
  const state = asking(t);
  state.host.fault = "fatal";
  await assert.rejects(labels(state.inspector, 1), {
    code: "worker",
    message: /died before it answered; ask again.*SIGKILL/,
  });
  state.host.fault = "none";
  assert.deepEqual(await labels(state.inspector, 2), [2]);
});

test("a service that is stuck is ended at the time limit; what waits behind it goes to another", async (t) => {
  const state = asking(t, { answerMs: 6000 });
  state.host.fault = "mute";
  const first = labels(state.inspector, 1);
  await until(() => state.started.length === 1);
  await delay(3000);
  const second = labels(state.inspector, 2);
  state.host.fault = "none";
  await assert.rejects(first, { code: "worker", message: /no answer within/ });
  assert.deepEqual([await labels(state.inspector, 3), await second], [[3], [2]]);
  assert.deepEqual(state.started, ["mute", "none"]);
});

test("a service that nobody asks is ended, and started again when somebody does", async (t) => {
  const state = asking(t, { idleMs: 100 });
  await labels(state.inspector, 1);
  await labels(state.inspector, 2);
  assert.equal(state.started.length, 1);
  await delay(600);
  assert.deepEqual(await labels(state.inspector, 3), [3]);
  assert.equal(state.started.length, 2);
});

test("a page that asked for too much and went does not keep others waiting", async (t) => {
  const { inspector } = asking(t, { atOnce: 2, waiting: 3 });
  const results = await Promise.allSettled(Array.from({ length: 10 }, (_, i) => labels(inspector, i)));
  assert.deepEqual(
    results.map(({ status }) => status === "fulfilled"),
    [true, true, false, false, false, false, false, true, true, true],
  );
});

test("a backend that cannot be had: the best there is; none: an error in words, and another try", async (t) => {
  const state = asking(t);
  const asked: string[] = [];
  const choose = state.host.chooseBackend;
  const run = await startRun(state.host, fakeConfig({ training: { epochs: 1 } }), {
    ...{ name: null, listener: () => undefined },
  });
  await run.done;

  state.host.chooseBackend = (compute) => {
    asked.push(compute.backend);
    const isGone = compute.backend === "cpu" || asked.length < 3;
    return isGone ? Promise.reject(new AppError("runtime", "it is not installed")) : choose(compute);
  };
  await assert.rejects(labels(state.inspector, 1), { code: "runtime", message: "it is not installed" });
  assert.deepEqual(await labels(state.inspector, 2), [2]);
  assert.deepEqual(asked, ["cpu", "auto", "cpu", "auto"], "first what the newest run had");
});

test("closed: what waits and what comes is refused, the service is gone", async (t) => {
  const state = asking(t);
  state.host.fault = "mute";
  const asked = assert.rejects(labels(state.inspector, 1), { code: "interrupted", message: /closing/ });
  await until(() => state.started.length === 1);
  await state.inspector.close();
  await asked;
  await assert.rejects(labels(state.inspector, 2), { code: "interrupted", message: /closing/ });
});
