/** Calls on the machine: device, runtimes, jobs, settings. */
import type { Handlers } from "../../../shared/contract.ts";
import type { machineCalls } from "../../../shared/contract/machine.ts";
import { AppError, expected } from "../../../shared/errors.ts";
import { appVersion } from "../../../shared/version.ts";
import { existingFolder } from "../existingFolder.ts";
import { readLicences } from "../licences.ts";
import type { InstallProgress } from "../runtimes/installTensorflow.ts";
import { runtimeInstall, runtimeUninstall } from "../runtimes/runtimeCommands.ts";
import type { Services } from "../services.ts";

export type MachineHandlers = Pick<Handlers, keyof typeof machineCalls>;

const nativeRuntime = "tensorflow";

export function machineHandlers(services: Services): MachineHandlers {
  const { machine, jobs, settings, paths } = services;
  return {
    "device.get": () => machine.device(),
    "runtimes.list": () => machine.runtimes(),
    "runtimes.install": ({ cuda }) => ({ job: install(services, cuda) }),
    "runtimes.uninstall": async () => {
      refuseWhileTraining(services);
      await runtimeUninstall(nativeRuntime, { runtimesDir: paths.runtimes });
      machine.refresh();
      return null;
    },
    "jobs.list": () => jobs.list(),
    "jobs.cancel": ({ job }) => {
      jobs.cancel(job);
      return null;
    },
    "settings.get": () => settings.get(),
    "settings.set": ({ dataFolder, ...rest }) => {
      const folder = typeof dataFolder === "string" ? existingFolder(dataFolder) : dataFolder;
      return settings.set({ ...rest, dataFolder: folder });
    },
    "settings.chooseFolder": async () => {
      const { chooseFolder } = services;
      if (!chooseFolder) return { supported: false, folder: null };
      return { supported: true, folder: await chooseFolder() };
    },
    "about.get": async () => ({
      version: appVersion,
      node: process.version,
      platform: `${process.platform} ${process.arch}`,
      home: paths.home,
      host: services.kind,
      licences: await readLicences(),
    }),
  } satisfies MachineHandlers;
}

/** @returns the job's id */
function install({ jobs, paths, env, host, machine }: Services, cuda: boolean): string {
  if (jobs.list().some(({ kind, state }) => kind === "runtime" && state === "running")) {
    throw new AppError("usage", expected("no other install in progress", "one", "runtimes.install"));
  }
  const title = `Native runtime ${nativeRuntime}${cuda ? " for NVIDIA GPUs" : ""}`;
  return jobs.start("runtime", title, async (signal, report) => {
    try {
      await runtimeInstall(nativeRuntime, {
        ...{ runtimesDir: paths.runtimes, cuda, now: host.now(), env, signal },
        report: ({ message, done, total }: InstallProgress) => {
          const isCounted = done !== undefined && total !== undefined;
          report({ message, ...(isCounted ? { done, total, unit: "bytes" } : {}) });
        },
      });
    } finally {
      machine.refresh();
    }
  });
}

/** A trainer may have the runtime's libraries open. */
function refuseWhileTraining({ activeSession }: Services): void {
  const session = activeSession();
  if (!session) return;
  const came = `run ${session.runId}, which trains; stop it or wait for its end`;
  throw new AppError("usage", expected("no run to train", came, "runtimes.uninstall"));
}
