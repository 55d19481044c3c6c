/** The host core as one value: what its entries, Electron's main and the headless server, open and close. */
import type { Handlers } from "../../shared/contract.ts";
import type { ComputeConfig } from "../../shared/schema/trainingConfig.ts";
import type { AppPaths } from "./appPaths.ts";
import { dataHandlers } from "./areas/data.ts";
import { inspectHandlers } from "./areas/inspect.ts";
import { machineHandlers } from "./areas/machine.ts";
import { queueHandlers } from "./areas/queue.ts";
import { robustnessHandlers } from "./areas/robustness.ts";
import { runHandlers } from "./areas/runs.ts";
import { complain } from "./complain.ts";
import { EventLog } from "./eventLog.ts";
import { Jobs } from "./jobs.ts";
import { Machine } from "./machine.ts";
import { type OpenRunHost, openRunHost, trainerEntry } from "./openRunHost.ts";
import { watchOtherProcesses } from "./otherProcesses.ts";
import { purgeDeleted } from "./purgeDeleted.ts";
import { Queue } from "./queue.ts";
import { Estimates } from "./queueEstimate.ts";
import { type BackendChoice, chooseBackend } from "./runtimes/chooseBackend.ts";
import type { Services } from "./services.ts";
import { SettingsStore } from "./settings.ts";
import type { Workbench } from "./workbench.ts";
import { lockWorkbench } from "./workbenchLock.ts";

export interface WorkbenchOptions {
  readonly paths: AppPaths;
  readonly env: NodeJS.ProcessEnv;
  /** Which entry opens it. */
  readonly kind: "electron" | "headless";
  /** Opens the system's dialog for a folder; resolves with null when it is cancelled. Left out: there is none. */
  readonly chooseFolder?: () => Promise<string | null>;
  /** The three below: left out, the real ones; tests put others in their place. */
  readonly now?: () => Date;
  readonly trainerEntry?: string;
  readonly chooseBackend?: (compute: ComputeConfig) => Promise<BackendChoice>;
}

/** What an area keeps open. */
type End = () => void | Promise<void>;

/**
 * Opens the database, marks runs that a dead process left behind as interrupted, and goes on with the queue unless it
 * was paused.
 * @throws AppError `store` or `io`; `usage` when another workbench has the same folder open
 */
export async function openWorkbench(options: WorkbenchOptions): Promise<Workbench> {
  const opened = openHost(options);
  try {
    const ends: End[] = [lockWorkbench(opened.store, opened.owner)];
    const services = makeServices(options, opened, ends);
    const handlers = makeHandlers(services);
    const { host, events, queue } = services;
    ends.push(watchOtherProcesses({ store: host.store, events, queue, now: host.now }));
    const purged = purgeDeleted(host).catch((thrown: unknown) =>
      complain("checkpoints of deleted runs cannot be removed", thrown),
    );
    ends.push(() => purged);
    queue.start();
    return asWorkbench(services, handlers, ends);
  } catch (thrown) {
    opened.close();
    throw thrown;
  }
}

function openHost({ paths, env, ...options }: WorkbenchOptions): OpenRunHost {
  const choose = (compute: ComputeConfig): Promise<BackendChoice> =>
    chooseBackend(compute, { runtimesDir: paths.runtimes, env });
  return openRunHost({
    ...{ paths, env, dataDir: paths.data },
    trainerEntry: options.trainerEntry ?? trainerEntry,
    now: options.now ?? (() => new Date()),
    chooseBackend: options.chooseBackend ?? choose,
  });
}

function makeServices(options: WorkbenchOptions, opened: OpenRunHost, ends: End[]): Services {
  const { paths, env, kind, chooseFolder = null } = options;
  const events = new EventLog();
  const settings = new SettingsStore(opened.store, events);
  const host: OpenRunHost = {
    ...opened,
    /** What the user chose in the window, else AMM_DATA, else the folder that downloads go to. */
    get dataDir() {
      return settings.get().dataFolder ?? env["AMM_DATA"] ?? paths.data;
    },
  };
  const machine = new Machine({ runtimesDir: paths.runtimes, env }, events);
  const estimates = new Estimates(host.store, machine);
  const queue = new Queue({ host, events, estimates });
  return {
    ...{ host, paths, env, kind, events, settings, machine, estimates, queue, chooseFolder },
    jobs: new Jobs(events),
    activeSession: () => queue.active,
    onClose: (end) => void ends.push(end),
  };
}

function makeHandlers(services: Services) {
  return {
    ...runHandlers(services),
    ...queueHandlers(services),
    ...robustnessHandlers(services),
    ...inspectHandlers(services),
    ...dataHandlers(services),
    ...machineHandlers(services),
  } satisfies Handlers;
}

function asWorkbench(services: Services, handlers: Handlers, ends: readonly End[]): Workbench {
  const { host, events, queue, jobs, machine } = services;
  let closed: Promise<void> | null = null;
  const close = async (checkpoint: boolean): Promise<void> => {
    await Promise.all([queue.close({ checkpoint }), jobs.close()]);
    machine.close();
    for (const end of ends.toReversed()) await end();
    host.close();
  };
  return {
    handlers,
    events,
    runningRun: () => {
      const running = queue.state().running;
      return running && { runId: running.runId, title: running.name ?? running.title };
    },
    close: ({ checkpoint } = { checkpoint: true }) => (closed ??= close(checkpoint)),
  };
}
