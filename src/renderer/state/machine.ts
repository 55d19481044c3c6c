/** The machine as the host tells it: device, jobs, settings. */
import { create } from "zustand";
import { settingsSchema, type DeviceStatus, type Job, type Settings } from "../../shared/contract/machine.ts";

interface MachineState {
  /** null until it was read. */
  device: DeviceStatus | null;
  settings: Settings;
  /** `settings` are the user's; before that they are the defaults. */
  settingsRead: boolean;
  /** In the order in which they were started. */
  jobs: readonly Job[];
}

export const useMachine = create<MachineState>(() => ({
  device: null,
  settings: settingsSchema.parse({}),
  settingsRead: false,
  jobs: [],
}));

export function useSettings(): Settings {
  return useMachine((state) => state.settings);
}

/** The newest job of a kind, running or ended; undefined where there was none. */
export function useNewestJob(kind: Job["kind"]): Job | undefined {
  return useMachine((state) => state.jobs.findLast((job) => job.kind === kind));
}

/** Takes over the newest state of a job. */
export function putJob(jobs: readonly Job[], job: Job): Job[] {
  const known = jobs.some((j) => j.id === job.id);
  return known ? jobs.map((j) => (j.id === job.id ? job : j)) : [...jobs, job];
}
