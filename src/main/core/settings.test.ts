import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { settingsSchema } from "../../shared/contract/machine.ts";
import { openStore } from "../store/openStore.ts";
import { temporaryFolder } from "../store/testing/samples.ts";
import { EventLog } from "./eventLog.ts";
import { SettingsStore } from "./settings.ts";

test("settings are kept, told of, and changed one by one", (t) => {
  const path = join(temporaryFolder(t), "amm.db");
  const store = openStore(path);
  const events = new EventLog();
  const settings = new SettingsStore(store, events);
  assert.deepEqual(settings.get(), settingsSchema.parse({}));
  settings.set({ theme: "dark", dataFolder: "/data" });
  const all = settings.set({ precision: 6, theme: undefined });
  assert.deepEqual(all, { theme: "dark", precision: 6, dataFolder: "/data", notifications: true });
  assert.deepEqual(events.since(1), [{ type: "settings.changed", settings: all, sequence: 2 }]);
  settings.set({ dataFolder: null });
  store.close();

  const again = openStore(path);
  t.after(() => again.close());
  assert.deepEqual(new SettingsStore(again, events).get(), { ...all, dataFolder: null });
});

test("a stored value that no longer fits is as if it had never been set; the others stay", (t) => {
  const store = openStore(join(temporaryFolder(t), "amm.db"));
  t.after(() => store.close());
  store.settings.put("theme", "sepia");
  store.settings.put("precision", 7);
  const { theme, precision } = new SettingsStore(store, new EventLog()).get();
  assert.deepEqual([theme, precision], ["system", 7]);
});
