import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import Database from "better-sqlite3";
import { parseRunConfig } from "../../shared/schema/runConfig.ts";
import { openStore } from "./openStore.ts";
import { steps, temporaryFolder } from "./testing/samples.ts";

const time = "2026-01-01T00:00:00.000Z";

test("a database of the version before gets the columns, filled from the steps that are there", (t) => {
  const path = join(temporaryFolder(t), "amm.db");
  const before = openStore(path);
  for (const id of ["none", "some", "many"])
    before.runs.insert({ id, created: time, name: null, config: parseRunConfig({}) });
  before.stepMetrics.append("some", steps(1, 7));
  before.stepMetrics.append("many", steps(1, 1300));
  const summaries = before.summaries.list(10);
  before.close();

  const db = new Database(path); // as migration 1 left it
  db.exec("DROP TABLE settings; DROP TABLE log_lines; DROP INDEX runs_by_queue_position");
  for (const column of ["notes", "tags", "deleted", "queue_position", "steps", "train_ms"])
    db.exec(`ALTER TABLE runs DROP COLUMN ${column}`);
  for (const column of [
    "penalty",
    "adversarialCrossEntropy",
    "adversarialAccuracy",
    "storedCrossEntropy",
    "storedAccuracy",
  ])
    db.exec(`ALTER TABLE step_chunks DROP COLUMN ${column}`);
  for (const table of ["measured_vectors", "measured_runs", "measurements"]) db.exec(`DROP TABLE ${table}`);
  db.exec("DELETE FROM migrations WHERE id > 1");
  db.close();

  const after = openStore(path);
  t.after(() => after.close());
  assert.deepEqual(after.summaries.list(10), summaries);
  assert.deepEqual(
    summaries.map((run) => run.steps),
    [1300, 7, 0],
  );
  after.stepMetrics.append("some", steps(8, 9));
  assert.equal(after.stepMetrics.lastStep("some"), 9);
});
