/** Parts of what runs while a run trains, and how much of the processor each takes. */
import { z } from "zod";

/** `host` is the headless host or the command line; `graphics` puts the page's pictures together. */
export const cpuRoles = ["trainer", "host", "page", "graphics", "browser"] as const;
export type CpuRole = (typeof cpuRoles)[number];

/** Cores that each keeps busy, and everything else on the machine, the benchmark itself among it. */
export const cpuShares = z.record(z.enum([...cpuRoles, "others"]), z.number());
export type CpuShares = z.infer<typeof cpuShares>;
