/** What the files of `areas/` get: the parts of the host core, out of which they answer the calls of the contract. */
import type { AppPaths } from "./appPaths.ts";
import type { EventLog } from "./eventLog.ts";
import type { Jobs } from "./jobs.ts";
import type { Machine } from "./machine.ts";
import type { OpenRunHost } from "./openRunHost.ts";
import type { Queue } from "./queue.ts";
import type { Estimates } from "./queueEstimate.ts";
import type { RunSession } from "./runSession.ts";
import type { SettingsStore } from "./settings.ts";

export interface Services {
  /** Store, folders, trainer. `host.dataDir` follows the settings: read it when it is needed, keep no copy. */
  readonly host: OpenRunHost;
  readonly paths: AppPaths;
  readonly env: NodeJS.ProcessEnv;
  /** Which entry started the core. */
  readonly kind: "electron" | "headless";
  readonly events: EventLog;
  readonly jobs: Jobs;
  readonly settings: SettingsStore;
  readonly queue: Queue;
  readonly estimates: Estimates;
  readonly machine: Machine;
  /** Opens the system's dialog for a folder; null where there is none. Resolves with null when it is cancelled. */
  readonly chooseFolder: (() => Promise<string | null>) | null;
  /** The session of the run that trains now, or null. Its `trainer` is null before it has started. */
  readonly activeSession: () => RunSession | null;
  /** What an area keeps open (processes, timers) ends with the program: `end` is called, and waited for, before that. */
  readonly onClose: (end: () => void | Promise<void>) => void;
}
