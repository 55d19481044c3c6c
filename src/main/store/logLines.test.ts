import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { parseRunConfig } from "../../shared/schema/runConfig.ts";
import { keptLines } from "./logLines.ts";
import { openStore } from "./openStore.ts";
import { temporaryFolder } from "./testing/samples.ts";

const time = "2026-01-01T00:00:00.000Z";

test("the newest lines of each run are kept, in order, and no more than so many", (t) => {
  const store = openStore(join(temporaryFolder(t), "amm.db"));
  t.after(() => store.close());
  for (const id of ["a", "b"])
    store.runs.insert({ id, created: time, name: null, config: parseRunConfig({}) });
  const lines = Array.from({ length: keptLines + 7 }, (_, i) => ({
    ...{ time, level: i % 2 === 0 ? ("info" as const) : ("warning" as const), message: `line ${i + 1}` },
  }));
  store.transaction(() => lines.forEach((line) => store.log.add("a", line)));
  store.log.add("b", { time, level: "error", message: "other" });
  assert.deepEqual(store.log.list("a", 10_000), lines.slice(7));
  assert.deepEqual(store.log.list("a", 2), lines.slice(-2));
  assert.deepEqual(store.log.list("b", 2), [{ time, level: "error", message: "other" }]);
  assert.deepEqual(store.log.list("c", 2), []);
});
