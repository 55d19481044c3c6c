import assert from "node:assert/strict";
import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { test } from "node:test";
import Database from "better-sqlite3";
import { openStore, type Store } from "./openStore.ts";
import { batchSteps, steps, temporaryFolder } from "./testing/samples.ts";

const writer = join(import.meta.dirname, "testing", "writer.ts");

/** Resolves when the writer has committed batch `wanted`; returns the last one that it told of. It rejects when it ends before. */
async function committed(child: ChildProcess, wanted: number): Promise<number> {
  const ended = once(child, "exit").then(([code]) => {
    throw new Error(`expected batch ${wanted}, got the writer's end with code ${code}`);
  });
  ended.catch(() => undefined);
  for (;;) {
    const [batch] = (await Promise.race([once(child, "message"), ended])) as unknown[];
    if (typeof batch === "number" && batch >= wanted) return batch;
  }
}

/** Every batch is there as a whole or not at all; returns how many there are. */
function wholeBatches(store: Store, run: string): number {
  return store.snapshot(() => {
    const batches = store.epochMetrics.list(run).length;
    assert.deepEqual(store.stepMetrics.rows(run), steps(1, batches * batchSteps));
    const evaluations = store.evaluations.list(run);
    assert.equal(evaluations.length, batches);
    for (const { id } of evaluations) assert.equal(store.evaluations.vectors(id)!.margins.length, 1000);
    return batches;
  });
}

test("a writer killed at any moment leaves whole batches, none lost that was committed", async (t) => {
  const path = join(temporaryFolder(t), "amm.db");
  for (const [i, wanted] of [1, 4, 9, 23].entries()) {
    const child = fork(writer, [path, `run-${i}`], { stdio: "inherit" });
    const told = await committed(child, wanted);
    child.kill("SIGKILL");
    await once(child, "exit");
    const store = openStore(path);
    assert.deepEqual(
      store.runs.sweep(() => false, "later"),
      [`run-${i}`],
    );
    assert.ok(wholeBatches(store, `run-${i}`) >= told);
    store.close();
    const db = new Database(path);
    assert.equal(db.pragma("integrity_check", { simple: true }), "ok");
    assert.deepEqual(db.pragma("foreign_key_check"), []);
    db.close();
  }
});

test("two processes write and a third reads, all at once", async (t) => {
  const path = join(temporaryFolder(t), "amm.db");
  const children = ["one", "two"].map((run) => fork(writer, [path, run], { stdio: "inherit" }));
  await Promise.all(children.map((child) => committed(child, 1)));
  const store = openStore(path);
  t.after(() => store.close());
  let seen = 0;
  for (let look = 0; look < 10; look++) {
    const now = wholeBatches(store, "one");
    assert.ok(now >= seen, "a reader never goes back in time");
    seen = now;
    assert.equal(store.summaries.list(10).length, 2);
    await Promise.all(children.map((child) => committed(child, 1)));
  }
  for (const child of children) child.disconnect();
  const codes = await Promise.all(children.map(async (child) => (await once(child, "exit"))[0] as unknown));
  assert.deepEqual(codes, [0, 0]);
  for (const run of ["one", "two"]) assert.ok(wholeBatches(store, run) > 10);
});
