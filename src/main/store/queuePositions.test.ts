import assert from "node:assert/strict";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { AppError } from "../../shared/errors.ts";
import { parseRunConfig } from "../../shared/schema/runConfig.ts";
import { openStore, type Store } from "./openStore.ts";
import { runToWrite } from "./runs.ts";
import { temporaryFolder } from "./testing/samples.ts";

const time = "2026-01-01T00:00:00.000Z";

function storeWith(t: TestContext, ids: readonly string[]): Store {
  const store = openStore(join(temporaryFolder(t), "amm.db"));
  t.after(() => store.close());
  add(store, ids);
  return store;
}

function add(store: Store, ids: readonly string[]): void {
  const rows = ids.map((name, seed) => runToWrite({ created: time, name, config: parseRunConfig({ seed }) }));
  store.runs.insertWaiting(ids, rows);
}

const waiting = (store: Store): string[] => store.queue.waiting().map(({ id }) => id);

test("runs wait in the order in which they were added, and what a list shows of them comes along", (t) => {
  const store = storeWith(t, ["a", "b"]);
  add(store, ["c"]);
  assert.deepEqual(waiting(store), ["a", "b", "c"]);
  assert.deepEqual(store.queue.waiting()[1], {
    ...{ id: "b", name: "b", method: "reference", model: "mlp800", data: "mnist", seed: 1, started: false },
  });
});

test("all of them are written, or none", (t) => {
  const store = storeWith(t, ["a"]);
  assert.throws(
    () => add(store, ["b", "a"]),
    (error: unknown) => error instanceof AppError && error.code === "store",
  );
  assert.deepEqual(waiting(store), ["a"]);
  assert.equal(store.summaries.list(10).length, 1);
});

test("to the end, to the front, out, and in any order", (t) => {
  const store = storeWith(t, ["a", "b", "c", "d"]);
  store.queue.append("a");
  assert.deepEqual(waiting(store), ["b", "c", "d", "a"]);
  store.queue.prepend("d");
  assert.deepEqual(waiting(store), ["d", "b", "c", "a"]);
  store.queue.remove("b");
  assert.deepEqual(waiting(store), ["d", "c", "a"]);
  store.queue.order(["a", "c", "d"]);
  assert.deepEqual(waiting(store), ["a", "c", "d"]);
});

test("a claim takes a run out; its end does not put it back", (t) => {
  const store = storeWith(t, ["a", "b"]);
  store.runs.claim("a", "someone", time);
  assert.deepEqual(waiting(store), ["b"]);
  store.runs.end("a", { status: "stopped", error: null }, time);
  assert.deepEqual(waiting(store), ["b"]);
  store.queue.append("a");
  assert.deepEqual(
    store.queue.waiting().map(({ id, started }) => [id, started]),
    [
      ["b", false],
      ["a", true],
    ],
  );
  assert.equal(store.summaries.get("a").status, "queued", "as a list shows it");
  assert.equal(store.runs.get("a").status, "stopped", "as it is again when it is taken out");
});

test("an error of a stopped run is not shown while it waits to go on", (t) => {
  const store = storeWith(t, ["a"]);
  store.runs.claim("a", "someone", time);
  store.runs.end("a", { status: "failed", error: { code: "io", message: "disk full" } }, time);
  assert.equal(store.summaries.get("a").error?.message, "disk full");
  store.queue.append("a");
  assert.equal(store.summaries.get("a").error, null);
  store.queue.remove("a");
  assert.deepEqual([store.summaries.get("a").status, store.summaries.get("a").error?.code], ["failed", "io"]);
});

test("a run that is hidden keeps its place", (t) => {
  const store = storeWith(t, ["a", "b", "c"]);
  store.queue.hide("b", time);
  assert.deepEqual(waiting(store), ["a", "c"]);
  assert.deepEqual(
    store.summaries.list(10).map(({ id }) => id),
    ["c", "a"],
  );
  store.runs.restore(["b"]);
  assert.deepEqual(waiting(store), ["a", "b", "c"]);
});
