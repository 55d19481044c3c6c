/** The headless host from its start to its end: `npm run headless`, `amm serve`, and `npm start` without a window. */
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { appRoot } from "../core/appRoot.ts";
import { readPageFiles } from "../core/pageFiles.ts";
import type { Workbench } from "../core/workbench.ts";
import { buildPage } from "./buildPage.ts";
import { EndSignals } from "../core/endSignals.ts";
import { openBrowser } from "./openBrowser.ts";
import { PageServer } from "./pageServer.ts";

export interface ServeOptions {
  openWorkbench: () => Promise<Workbench>;
  /** 0: one that is free. */
  port: number;
  token: string;
  /** Open the address in the system's browser. */
  open: boolean;
  /** What it does, a line at a time. */
  say: (line: string) => void;
  /** It can be used. */
  onReady: (address: string) => void;
}

/** Exit code of a process that a second signal ended. */
const endedAtOnce = 130;

/**
 * Serves until a signal ends it: a run that trains is stopped with a checkpoint, a second signal ends at once.
 * @returns the exit code
 * @throws AppError where it cannot start
 */
export async function serve(options: ServeOptions): Promise<number> {
  const { say } = options;
  const signals = new EndSignals(() => process.exit(endedAtOnce));
  await buildPage(appRoot);
  if (signals.given) return 0;
  const page = await readPageFiles(join(appRoot, "out", "renderer"));
  const workbench = await options.openWorkbench();
  try {
    const server = await PageServer.start({ ...options, page, workbench, instance: randomUUID() });
    options.onReady(server.address);
    if (options.open) openBrowser(server.address, say);
    await signals.first;
    say(lastWords(workbench));
    await server.close();
  } finally {
    await workbench.close({ checkpoint: true });
  }
  say("Closed.");
  return 0;
}

function lastWords(workbench: Workbench): string {
  const run = workbench.runningRun();
  if (!run) return "Closing.";
  return `Saving a checkpoint of ${run.title} (${run.runId}) and stopping; once more to end at once.`;
}
