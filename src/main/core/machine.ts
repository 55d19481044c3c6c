/** What runs here can run on: tried once, and anew after an install. */
import { availableParallelism, cpus, freemem, totalmem } from "node:os";
import type { DeviceStatus, RuntimeStatus } from "../../shared/contract/machine.ts";
import type { BackendName, ComputeConfig } from "../../shared/schema/trainingConfig.ts";
import type { EventLog } from "./eventLog.ts";
import { listRuntimes, type RuntimeOptions, type RuntimeRow } from "./runtimes/listRuntimes.ts";
import { readInstalled } from "./runtimes/runtimeManifest.ts";

/** Tries every backend; seconds, in processes of their own. */
export type ListRuntimes = (options: RuntimeOptions) => Promise<RuntimeRow[]>;

export class Machine {
  readonly #options: RuntimeOptions;
  readonly #events: EventLog;
  readonly #list: ListRuntimes;
  #stop = new AbortController();
  #probe: Promise<RuntimeStatus[]> | null = null;
  #found: RuntimeStatus[] | null = null;

  /** @param list in whose place a test puts another */
  constructor(options: RuntimeOptions, events: EventLog, list: ListRuntimes = listRuntimes) {
    this.#options = options;
    this.#events = events;
    this.#list = list;
  }

  /** Each backend; waits for the probe where there is none yet. Rejects when the program ends meanwhile. */
  runtimes(): Promise<RuntimeStatus[]> {
    this.#probe ??= this.#try();
    return this.#probe;
  }

  /** Never waits: `chosen` is null while it is being found out, and `runtimes.changed` tells when it is known. */
  device(): DeviceStatus {
    this.#tryInBackground();
    const chosen = this.#found?.find(({ state }) => state === "ready") ?? null;
    return {
      chosen,
      whyNotBetter: chosen && this.#whyNotBetter(chosen),
      memory: { totalBytes: totalmem(), freeBytes: freemem() },
      cpu: cpus()[0]?.model.trim() ?? "unknown",
      cores: availableParallelism(),
    };
  }

  /** What a run that asks for `compute` would get; null while it is not known. */
  expected(
    compute: Pick<ComputeConfig, "backend" | "device">,
  ): { backend: BackendName; device: string } | null {
    const usable = this.#found?.filter(({ state }) => state === "ready");
    const row = usable?.find(({ name }) => compute.backend === "auto" || compute.backend === name);
    if (!row) return null;
    return { backend: row.name, device: compute.device === "cpu" ? "cpu" : (row.device ?? "cpu") };
  }

  /** Forgets what it found and tries again, after an install. */
  refresh(): void {
    this.#stop.abort();
    this.#stop = new AbortController();
    this.#probe = this.#found = null;
    this.#events.publish({ type: "runtimes.changed" });
    this.#tryInBackground();
  }

  close(): void {
    this.#stop.abort();
  }

  #tryInBackground(): void {
    // A failure is for those who wait for the answer; `runtimes()` gives it to them.
    this.runtimes().catch(() => undefined);
  }

  async #try(): Promise<RuntimeStatus[]> {
    const { signal } = this.#stop;
    try {
      const rows = await this.#list({ ...this.#options, signal });
      const installed = await readInstalled(this.#options.runtimesDir);
      const found = rows.map((row) => statusOf(row, installed.state === "damaged"));
      signal.throwIfAborted();
      this.#found = found;
      this.#events.publish({ type: "runtimes.changed" });
      return found;
    } catch (thrown) {
      if (!signal.aborted) this.#probe = null; // the next who asks tries again
      throw thrown;
    }
  }

  #whyNotBetter({ name, reason, device }: RuntimeStatus): string | null {
    if (device === "gpu") return null;
    const best = this.#found?.[0];
    return best && best.name !== name ? `${best.name}: ${best.reason ?? best.state}` : reason;
  }
}

function statusOf(row: RuntimeRow, isDamaged: boolean): RuntimeStatus {
  const { name, what, version, device, deviceName, threads, reason, folder } = row;
  const state = row.name === "tensorflow" && isDamaged ? "damaged" : states[row.state];
  return { name, summary: what, state, version, device, deviceName, threads, reason, folder };
}

const states: { readonly [K in RuntimeRow["state"]]: RuntimeStatus["state"] } = {
  ready: "ready",
  broken: "broken",
  "not installed": "missing",
  unsupported: "missing",
};
