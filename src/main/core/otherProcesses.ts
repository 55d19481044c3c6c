/** Notices what other processes, the command line among them, do to the runs meanwhile. */
import type { Store } from "../store/openStore.ts";
import { complain } from "./complain.ts";
import type { EventLog } from "./eventLog.ts";
import type { Queue } from "./queue.ts";

const lookMs = 2000;

export interface OtherProcessesParts {
  store: Store;
  events: EventLog;
  queue: Pick<Queue, "lookAgain">;
  now: () => Date;
}

/** Tells of runs that others change, and lets the queue look again. @returns the end of it */
export function watchOtherProcesses({ store, events, queue, now }: OtherProcessesParts): () => void {
  let version = store.version();
  let since = now().toISOString();
  const look = (): void => {
    try {
      queue.lookAgain();
      const current = store.version();
      if (current === version) return;
      const next = now().toISOString();
      for (const summary of store.summaries.updatedSince(since))
        events.publish({ type: "run.changed", summary });
      [version, since] = [current, next];
    } catch (thrown) {
      complain("the database cannot be read", thrown);
    }
  };
  const timer = setInterval(look, lookMs).unref();
  return () => clearInterval(timer);
}
