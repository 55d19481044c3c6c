/** Tells through the system when a run has ended. */
import type { Notification } from "electron";
import type { RunSummary } from "../../shared/contract/runs.ts";
import type { RunStatus } from "../../shared/runStatus.ts";
import type { EventLog } from "../core/eventLog.ts";

/** What is said of a run that comes to stand so; null: it goes on, or the user ended it. */
const words: { readonly [S in RunStatus]: string | null } = {
  queued: null,
  running: null,
  finished: "Finished",
  stopped: null,
  interrupted: "Interrupted: its trainer died",
  failed: "Failed",
};

export interface NotifyOptions {
  Notification: typeof Notification;
  /** Whether the user wants to hear of it, asked each time. */
  wanted: () => Promise<boolean>;
  /** The user clicked on it. */
  onClick: (runId: string) => void;
}

export function notifyOfEnds(events: EventLog, options: NotifyOptions): void {
  const running = new Set<string>();
  events.subscribe((event) => {
    if (event.type !== "run.changed") return;
    const { id, status } = event.summary;
    if (status === "running") running.add(id);
    else if (running.delete(id)) void notify(event.summary, options).catch(console.error);
  });
}

async function notify(run: RunSummary, { Notification, wanted, onClick }: NotifyOptions): Promise<void> {
  const said = words[run.status];
  if (said === null || !Notification.isSupported() || !(await wanted())) return;
  const notification = new Notification({ title: `${said}: ${run.name ?? run.method}`, body: bodyOf(run) });
  notification.on("click", () => onClick(run.id));
  notification.show();
}

function bodyOf({ model, data, seed, testAccuracy, error }: RunSummary): string {
  const what = `${model}, ${data}, seed ${seed}`;
  if (error) return `${what}: ${error.message}`;
  return testAccuracy === null ? what : `${what}: test accuracy ${(100 * testAccuracy).toFixed(2)} %`;
}
