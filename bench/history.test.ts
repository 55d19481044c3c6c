import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { openStore } from "../src/main/store/openStore.ts";
import { temporaryFolder } from "../src/main/store/testing/samples.ts";
import { writeHistory } from "./history.ts";

test("a made-up history is one that the program reads: pairs of runs with curves, epochs and margins", async (t) => {
  const database = join(temporaryFolder(t), "runs.sqlite");
  const options = { database, runs: 6, steps: 1500, samples: 50, evaluations: 3 };
  const { ids, points, bytes } = writeHistory(options);
  assert.equal(points, 3 * 1500 * (8 + 15));
  assert.ok(bytes > 8 * points * 0.8 && bytes < 8 * points * 1.5, `${bytes} bytes for ${points} points`);
  const store = openStore(database);
  t.after(() => store.close());
  const summaries = store.summaries.list(10);
  assert.deepEqual(
    summaries.map(({ id }) => id),
    ids.toReversed(),
  );
  assert.deepEqual(
    summaries.map(({ method, status, steps }) => [method, status, steps]),
    Array.from({ length: 6 }, (_, i) => [i % 2 === 0 ? "amm" : "reference", "finished", 1500]),
  );
  assert.equal(new Set(summaries.map(({ group }) => group)).size, 2, "seeds of one group each");
  assert.equal(store.epochMetrics.list(ids[0]).length, 2);
  assert.deepEqual(
    store.evaluations.list(ids[0]).map(({ step }) => step),
    [500, 1000, 1500],
  );
  const [curve] = await store.curves.read(ids[1], ["meanMargin"], {}, 100);
  assert.equal(curve.total, 1500);
  const known = new Set(store.stepMetrics.rows(ids[0], { to: 3 }).map(({ crossEntropy }) => crossEntropy));
  assert.equal(known.size, 3);
});

test("the same history each time", (t) => {
  const write = () => {
    const database = join(temporaryFolder(t), "runs.sqlite");
    const { ids } = writeHistory({ database, runs: 2, steps: 700, samples: 20, evaluations: 1 });
    const store = openStore(database);
    t.after(() => store.close());
    return ids.map((id) => store.stepMetrics.rows(id));
  };
  assert.deepEqual(write(), write());
});
