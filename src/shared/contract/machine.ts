/** The machine: device, runtimes, jobs, settings. */
import { z } from "zod";
import type { ErrorRecord } from "../errors.ts";
import { call } from "./call.ts";

export interface RuntimeStatus {
  name: "tensorflow" | "wasm" | "cpu";
  summary: string;
  state: "ready" | "missing" | "damaged" | "broken";
  version: string | null;
  /** `cpu` or `gpu`. */
  device: string | null;
  deviceName: string | null;
  threads: number | null;
  /** Why it does not work, or why the GPU is not used; null where there is nothing to say. */
  reason: string | null;
  folder: string | null;
}

export interface DeviceStatus {
  /** What a run with `auto` takes now; null while it is being found out. */
  chosen: RuntimeStatus | null;
  whyNotBetter: string | null;
  memory: { totalBytes: number; freeBytes: number };
  cpu: string;
  cores: number;
}

/** Something long that the user asked for: an install, a download, an evaluation, a robustness measurement. */
export interface Job {
  id: string;
  kind: "runtime" | "download" | "evaluation" | "robustness";
  title: string;
  state: "running" | "done" | "failed" | "cancelled";
  /** What it does now, in words. */
  message: string;
  done: number | null;
  total: number | null;
  /** Unit of done and total. */
  unit: "bytes" | "samples" | null;
  error: Pick<ErrorRecord, "code" | "message"> | null;
}

export const settingsSchema = z.strictObject({
  theme: z.enum(["system", "light", "dark"]).default("system"),
  /** Significant digits of numbers on pages. */
  precision: z.int().min(2).max(10).default(4),
  /** Where data files lie; null: the program's own folder. */
  dataFolder: z.string().min(1).nullable().default(null),
  /** Say it through the system when a run ends. */
  notifications: z.boolean().default(true),
});
export type Settings = z.infer<typeof settingsSchema>;

export interface About {
  version: string;
  node: string;
  platform: string;
  home: string;
  host: "electron" | "headless";
  licences: { name: string; version: string; licence: string }[];
}

export const machineCalls = {
  "device.get": call<DeviceStatus>()(z.strictObject({})),
  "runtimes.list": call<RuntimeStatus[]>()(z.strictObject({})),
  "runtimes.install": call<{ job: string }>()(z.strictObject({ cuda: z.boolean() })),
  "runtimes.uninstall": call<null>()(z.strictObject({})),
  "jobs.list": call<Job[]>()(z.strictObject({})),
  "jobs.cancel": call<null>()(z.strictObject({ job: z.string() })),
  "settings.get": call<Settings>()(z.strictObject({})),
  /** @returns all of them, as they are now */
  "settings.set": call<Settings>()(
    z.strictObject({
      theme: settingsSchema.shape.theme.removeDefault().optional(),
      precision: settingsSchema.shape.precision.removeDefault().optional(),
      dataFolder: settingsSchema.shape.dataFolder.removeDefault().optional(),
      notifications: settingsSchema.shape.notifications.removeDefault().optional(),
    }),
  ),
  /** Opens the system's dialog where there is one (Electron); `supported: false` elsewhere: type the path. */
  "settings.chooseFolder": call<{ supported: boolean; folder: string | null }>()(z.strictObject({})),
  "about.get": call<About>()(z.strictObject({})),
};

export type MachineEvent =
  | { type: "job.changed"; job: Job }
  | { type: "settings.changed"; settings: Settings }
  | { type: "runtimes.changed" };
