/** Which checkpoint a warm start means: when it is queued, when it starts, and when it is resumed. */
import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { AppError, type ErrorCode } from "../../shared/errors.ts";
import { configHash, groupHash } from "../store/configHash.ts";
import type { RunRow } from "../store/runs.ts";
import { beginWaitingRun, resumeRun, startRun } from "./runs.ts";
import type { RunListener } from "./runSession.ts";
import { fakeConfig, type TestHost, testHost } from "./testing/testHost.ts";
import { testWorkbench, toyConfig } from "./testing/testWorkbench.ts";
import { settledWarmStart } from "./warmStart.ts";

const refusal = (code: ErrorCode, message: RegExp) => (error: unknown) => {
  assert.ok(error instanceof AppError, String(error));
  assert.equal(error.code, code, error.message);
  assert.match(error.message, message);
  return true;
};

const warm = (warmStart: string | null, epochs = 2) => fakeConfig({ training: { epochs, warmStart } });

async function run(host: TestHost, warmStart: string | null, listener?: RunListener): Promise<RunRow> {
  const options = { name: null, listener: listener ?? (() => undefined) };
  return (await startRun(host, warm(warmStart), options)).done;
}

/** Cross-entropies of a run: of the fake trainer, what its weight was. */
const course = (host: TestHost, id: string) =>
  host.store.stepMetrics.rows(id).map(({ crossEntropy }) => crossEntropy);

test("a run begins with the weights of the checkpoint that is named, and its config says which", async (t) => {
  const host = testHost(t);
  const source = await run(host, null);
  const [last, mid] = host.store.checkpoints.list(source.id);
  const newest = await run(host, "latest");
  assert.equal(newest.config.training.warmStart, `${source.id}@${last.name}`);
  const older = await run(host, `${source.id}@${mid.name}`);
  assert.equal(older.config.training.warmStart, `${source.id}@${mid.name}`);
  const [fresh, one, two] = [source, newest, older].map(({ id }) => course(host, id));
  const after = (weight: number) => (weight * 1.7 + 1 / 3) % 1; // what the fake trainer's first step makes of it
  assert.deepEqual([one[0], two[0]], [after(fresh[19]), after(fresh[9])]);
  assert.equal(one.length, 20);
  assert.equal(new Set([source, newest, older].map(({ groupHash }) => groupHash)).size, 3);
});

test("what cannot be had is refused before a run is written, and says where it was looked for", async (t) => {
  const host = testHost(t);
  await assert.rejects(
    run(host, "latest"),
    refusal("usage", /expected a run, got an empty database \(training\.warm/),
  );
  const source = await run(host, null);
  const unmade = host.store.runs.insert({
    ...{ id: "unmade", created: "2026", name: null },
    config: warm(null),
  });
  const deleted = await run(host, null);
  host.store.runs.delete([deleted.id], "2026");
  const cases: [string, ErrorCode, RegExp][] = [
    ["nowhere", "usage", /one run whose id starts with "nowhere", got none \(training\.warmStart\)/],
    [
      deleted.id,
      "usage",
      /expected a run that is there, got a deleted one \(training\.warmStart .*restore it/,
    ],
    [unmade.id, "checkpoint", /expected a run with a checkpoint, got no checkpoint \(run unmade\)/],
    [`${source.id}@step-7`, "checkpoint", /a checkpoint named step-7, got step-20, step-10 \(run run-1\)/],
  ];
  for (const [name, code, message] of cases) {
    assert.throws(() => settledWarmStart(host, warm(name), { orOpen: true }), refusal(code, message));
    await assert.rejects(run(host, name), refusal(code, message));
  }
  const lenet = fakeConfig({ model: { name: "lenet" }, training: { warmStart: source.id } });
  const other = /expected model\.name mlp800, as run run-1 has it, got lenet \(training\.warmStart\)/;
  assert.throws(() => settledWarmStart(host, lenet, { orOpen: true }), refusal("config", other));
  rmSync(join(host.runsDir, source.id, "checkpoints", "step-20"), { recursive: true });
  const gone = /expected checkpoint step-20, got nothing there \(.*step-20\): put it back/;
  await assert.rejects(run(host, source.id), refusal("checkpoint", gone));
  assert.equal(host.store.runs.newestId(), source.id, "nothing was written");
});

test("a checkpoint that is gone when a waiting run starts ends it as failed, and putting it off is no harm", async (t) => {
  const workbench = await testWorkbench(t);
  const { handlers, home } = workbench;
  const add = async (warmStart: string | null) => {
    const config = toyConfig(1, { training: { epochs: 1, batchSize: 20, warmStart } });
    const { runIds } = await handlers["queue.add"]({ runs: [{ config, name: null }] });
    return runIds[0];
  };
  const get = (runId: string) => handlers["runs.get"]({ runId });
  await handlers["queue.pause"]({ now: false });
  const source = await add(null);
  const open = await add(source); // its source has not trained yet
  assert.equal((await get(open)).config.training.warmStart, source);
  await assert.rejects(
    Promise.resolve().then(() => add(`${source}@step-00000020`)),
    refusal("checkpoint", /a checkpoint named step-00000020, got no checkpoint/),
  );
  await handlers["queue.unpause"]({});
  await workbench.idle();
  const begun = await get(open);
  assert.equal(begun.summary.status, "finished");
  assert.equal(begun.config.training.warmStart, `${source}@step-00000020`, "settled when it began");
  const log = await handlers["runs.log"]({ runId: open, lines: 100 });
  assert.ok(
    log.some(({ message }) =>
      message.startsWith(`Begins with the weights of ${source}@step-00000020 (step 20`),
    ),
  );

  await handlers["queue.pause"]({ now: false });
  const late = await add(source);
  assert.match((await get(late)).config.training.warmStart ?? "", /@step-00000020$/, "settled: it has ended");
  rmSync(join(home, "runs", source), { recursive: true });
  await handlers["queue.unpause"]({});
  await workbench.idle();
  const { status, error } = (await get(late)).summary;
  assert.equal(status, "failed");
  assert.match(error?.message ?? "", /expected checkpoint step-00000020, got nothing there/);
});

test("an open warm start is settled as the run begins: its groups are told by it, and a resume keeps it", async (t) => {
  const host = testHost(t);
  const source = await run(host, null);
  const [last, mid] = host.store.checkpoints.list(source.id);
  const config = warm(source.id); // as it waited, while its source trained
  const open = host.store.runs.insert({ id: "open", created: "2026", name: null, config });
  host.fault = "slow";
  const { promise: trains, resolve } = Promise.withResolvers<void>();
  const event: RunListener = ({ type }) => type === "started" && resolve();
  const begun = beginWaitingRun(host, open, { event });
  await trains;
  const row = host.store.runs.get(open.id);
  assert.equal(row.config.training.warmStart, `${source.id}@${last.name}`, "while it trains");
  begun.kill();
  await begun.done;
  const named = warm(`${source.id}@${last.name}`);
  assert.deepEqual([row.configHash, row.groupHash], [configHash(named), groupHash(named)]);

  host.fault = "none";
  const later = { ...mid, name: "step-99", step: 99 }; // the source has gone on meanwhile
  host.store.checkpoints.put(source.id, later, mid.path, "2026");
  const done = await (await resumeRun(host, open.id, () => undefined)).done;
  assert.deepEqual([done.status, done.groupHash], ["finished", row.groupHash]);
  const same = await run(host, `${source.id}@${last.name}`);
  assert.deepEqual(course(host, open.id), course(host, same.id), "the weights that it began with");
});

test("a resume needs the source no more, but for one that has not saved anything", async (t) => {
  const host = testHost(t);
  const source = await run(host, null);
  const whole = course(host, (await run(host, source.id)).id);
  host.fault = "crash"; // at step 15: there is the checkpoint of step 10
  const half = await run(host, source.id);
  assert.equal(half.status, "interrupted");
  host.fault = "slow";
  const unsaved = await startRun(host, warm(source.id), { name: null, listener: () => undefined });
  unsaved.kill();
  assert.equal((await unsaved.done).status, "interrupted");
  rmSync(join(host.runsDir, source.id), { recursive: true });
  host.fault = "none";
  const done = await (await resumeRun(host, half.id, () => undefined)).done;
  assert.equal(done.status, "finished");
  assert.deepEqual(course(host, half.id), whole);
  await assert.rejects(
    resumeRun(host, unsaved.runId, () => undefined),
    refusal("checkpoint", /expected checkpoint step-20, got nothing there/),
  );
});
