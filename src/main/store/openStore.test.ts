import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import Database from "better-sqlite3";
import { AppError, type ErrorCode } from "../../shared/errors.ts";
import { migrate, migrations } from "./migrations.ts";
import { checkSqliteVersion, openStore } from "./openStore.ts";
import { openSql } from "./sql.ts";
import { temporaryFolder } from "./testing/samples.ts";

const fails = (code: ErrorCode, text: string) => (error: unknown) => {
  assert.ok(error instanceof AppError, String(error));
  assert.equal(error.code, code);
  assert.ok(error.message.includes(text), error.message);
  return true;
};

test("a new database has WAL, full synchronisation, foreign keys and every migration once", (t) => {
  const path = join(temporaryFolder(t), "deep", "er", "amm.db");
  openStore(path).close();
  openStore(path).close();
  const db = new Database(path);
  t.after(() => db.close());
  assert.equal(db.pragma("journal_mode", { simple: true }), "wal");
  assert.deepEqual(
    db.prepare("SELECT id, name FROM migrations").all(),
    migrations.map(({ id, name }) => ({ id, name })),
  );
});

test("foreign keys are enforced and every commit is synced", (t) => {
  const store = openStore(join(temporaryFolder(t), "amm.db"));
  t.after(() => store.close());
  assert.throws(() => store.epochMetrics.put("nobody", epoch), fails("store", "FOREIGN KEY"));
});

const epoch = {
  ...{
    epoch: 1,
    step: 1,
    learningRate: 1,
    crossEntropy: 1,
    regularizerT: null,
    regularizerF: null,
    ...{
      penalty: null,
      adversarialCrossEntropy: null,
      adversarialAccuracy: null,
      storedCrossEntropy: null,
      storedAccuracy: null,
    },
    total: 1,
  },
  ...{
    trainAccuracy: 1,
    gradNorm: 1,
    gradNormClipped: 1,
    shareFooled: null,
    meanMargin: null,
    gradientHealth: null,
  },
  seconds: 1,
};

test("migrations: a newer database and one of another branch are refused", (t) => {
  const path = join(temporaryFolder(t), "amm.db");
  openStore(path).close();
  const db = new Database(path);
  db.prepare("INSERT INTO migrations VALUES (99, 'from the future', 'later')").run();
  db.close();
  assert.throws(() => openStore(path), fails("store", "newer version"));
  const again = new Database(path);
  again.exec("DELETE FROM migrations WHERE id = 99; UPDATE migrations SET name = 'other' WHERE id = 1");
  again.close();
  assert.throws(() => openStore(path), fails("store", 'got "other"'));
});

test("migrations: one that fails leaves nothing behind, and the next start applies it", (t) => {
  const sql = openSql(join(temporaryFolder(t), "amm.db"), 1000);
  t.after(() => sql.close());
  const good = { id: 1, name: "one", sql: "CREATE TABLE one (a); CREATE TABLE two (b);" };
  const bad = { ...good, sql: "CREATE TABLE one (a); CREATE TABLE one (a);" };
  assert.throws(() => migrate(sql, "x", "now", [bad]), fails("store", "already exists"));
  migrate(sql, "x", "now", [good]);
  migrate(sql, "x", "now", [good, { id: 2, name: "two", sql: "ALTER TABLE one ADD COLUMN c" }]);
  sql.run("INSERT INTO one (a, c) VALUES (1, 2)");
});

test("another program's database and a file that is none are refused", (t) => {
  const folder = temporaryFolder(t);
  const other = new Database(join(folder, "other.db"));
  other.exec("CREATE TABLE customers (id)");
  other.close();
  assert.throws(() => openStore(join(folder, "other.db")), fails("store", "a database of this program"));
  writeFileSync(join(folder, "text.db"), "this is no database at all".repeat(100));
  assert.throws(() => openStore(join(folder, "text.db")), fails("store", "text.db"));
  assert.throws(() => openStore(join(folder, "text.db", "amm.db")), fails("io", "text.db"));
});

test("the linked SQLite is new enough, and an old one would be refused", () => {
  for (const old of ["3.51.2", "3.50.9", "2.99.99"]) {
    assert.throws(
      () => checkSqliteVersion(old),
      fails("store", `expected SQLite 3.51.3 or newer, got ${old}`),
    );
  }
  for (const fine of ["3.51.3", "3.52.0", "4.0.0"]) checkSqliteVersion(fine);
});
