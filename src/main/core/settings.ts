/** The user's settings: kept in the store, told of when they change. */
import { settingsSchema, type Settings } from "../../shared/contract/machine.ts";
import type { Store } from "../store/openStore.ts";
import type { EventLog } from "./eventLog.ts";

const keys = settingsSchema.keyof().options;

export class SettingsStore {
  readonly #store: Store;
  readonly #events: EventLog;
  #settings: Settings;

  constructor(store: Store, events: EventLog) {
    this.#store = store;
    this.#events = events;
    this.#settings = read(store);
  }

  get(): Settings {
    return this.#settings;
  }

  /** Changes what `patch` names. @returns all of them, as they are now */
  set(patch: { [K in keyof Settings]?: Settings[K] | undefined }): Settings {
    const next = { ...this.#settings };
    this.#store.transaction(() => {
      for (const key of keys) {
        if (patch[key] === undefined) continue;
        Object.assign(next, { [key]: patch[key] });
        this.#store.settings.put(key, patch[key]);
      }
    });
    this.#settings = settingsSchema.parse(next);
    this.#events.publish({ type: "settings.changed", settings: this.#settings });
    return this.#settings;
  }
}

/** A value that no longer fits, written by another version, is as if it had never been set. */
function read(store: Store): Settings {
  const found = keys.flatMap((key) => {
    const value = settingsSchema.shape[key].safeParse(store.settings.get(key));
    return value.success ? [[key, value.data] as const] : [];
  });
  return settingsSchema.parse(Object.fromEntries(found));
}
