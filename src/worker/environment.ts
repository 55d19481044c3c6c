/** What a run runs on. */
import { cpus, hostname, release, totalmem, type as osType } from "node:os";
import type { Environment } from "../shared/metrics.ts";
import { appVersion } from "../shared/version.ts";
import type { BackendFacts } from "./backend/backend.ts";

export function environmentOf(facts: BackendFacts, whyNotBetter: string | null): Environment {
  return {
    backend: facts.name,
    backendVersion: facts.version,
    device: `${facts.device}: ${facts.deviceName}`,
    threads: facts.threads,
    whyNotBetter: whyNotBetter ?? facts.whyNotGpu,
    node: process.version,
    platform: `${osType()} ${release()} ${process.arch}`,
    host: hostname(),
    cpu: cpus()[0]?.model ?? "unknown",
    memoryBytes: totalmem(),
    appVersion,
  };
}
