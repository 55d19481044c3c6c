/** Table `settings`: a JSON value a key. */
import { z } from "zod";
import { toJson } from "./columns.ts";
import type { Sql } from "./sql.ts";

export interface SettingsTable {
  /** `undefined` when there is none, or what is there is not JSON. */
  get(key: string): unknown;
  put(key: string, value: unknown): void;
  remove(key: string): void;
}

export function settingsTable(sql: Sql): SettingsTable {
  return {
    get: (key) => {
      const row = sql.get(z.object({ value: z.string() }), "SELECT value FROM settings WHERE key = ?", key);
      return row && parsed(row.value);
    },
    put: (key, value) => {
      sql.run("INSERT OR REPLACE INTO settings (key, value) VALUES (?, ?)", key, toJson(value));
    },
    remove: (key) => void sql.run("DELETE FROM settings WHERE key = ?", key),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // as the interface says: as if it had never been set
  }
}
