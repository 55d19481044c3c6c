import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import Database from "better-sqlite3";
import { openStore } from "./openStore.ts";
import { temporaryFolder } from "./testing/samples.ts";

test("settings are JSON by key; what is no JSON is as if it were not there", (t) => {
  const store = openStore(join(temporaryFolder(t), "amm.db"));
  t.after(() => store.close());
  assert.equal(store.settings.get("x"), undefined);
  for (const value of [null, true, "text", { a: [1] }]) {
    store.settings.put("x", value);
    assert.deepEqual(store.settings.get("x"), value);
  }
  const db = new Database(store.path);
  db.exec("UPDATE settings SET value = '{'");
  db.close();
  assert.equal(store.settings.get("x"), undefined);
  store.settings.put("x", 1);
  store.settings.remove("x");
  assert.equal(store.settings.get("x"), undefined);
});
