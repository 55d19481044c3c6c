/** One workbench a folder: two would each train the queue's runs, and not hear of each other. */
import { z } from "zod";
import { AppError, expected } from "../../shared/errors.ts";
import type { Store } from "../store/openStore.ts";
import { isProcessAlive } from "./processIdentity.ts";

const key = "workbench.owner";

/**
 * @param owner names this process
 * @returns what gives it back
 * @throws AppError `usage` while another process that is alive has it
 */
export function lockWorkbench(store: Store, owner: string): () => void {
  store.transaction(() => {
    const holder = z.string().safeParse(store.settings.get(key)).data;
    if (holder !== undefined && holder !== owner && isProcessAlive(holder)) {
      const what = expected(
        "no other workbench on this folder",
        `process ${holder.split(":")[0]}`,
        store.path,
      );
      throw new AppError("usage", `${what}: use that one or end it, or name another folder with AMM_HOME`);
    }
    store.settings.put(key, owner);
  });
  return () => store.settings.remove(key);
}
