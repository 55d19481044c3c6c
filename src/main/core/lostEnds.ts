/** Runs whose end could not be written, as on a full disk: their rows still say that they run. */
import type { RunSummary } from "../../shared/contract/runs.ts";
import type { AppError, ErrorRecord } from "../../shared/errors.ts";
import type { RunHost } from "./runHost.ts";

export class LostEnds {
  readonly #reasons = new Map<string, AppError>();

  add(runId: string, reason: AppError): void {
    this.#reasons.set(runId, reason);
  }

  /** The run as it stands, whatever its row says. */
  asItStands(summary: RunSummary): RunSummary {
    const reason = this.#reasons.get(summary.id);
    if (!reason || summary.status !== "running") return summary;
    return { ...summary, status: "interrupted", error: lostEnd(reason) };
  }

  /**
   * Writes them now. Nothing of this process may train.
   * @returns their ids
   * @throws AppError `io` or `store` while there is still no room
   */
  settle({ store, owner }: RunHost, now: string): string[] {
    const [reason] = this.#reasons.values();
    if (!reason) return [];
    const settled = store.runs.sweep((one) => one !== owner, now, lostEnd(reason).message);
    this.#reasons.clear();
    return settled;
  }
}

/** @param reason why the end could not be written */
export function lostEnd({ code, message }: AppError): Pick<ErrorRecord, "code" | "message"> {
  return { code, message: `its end could not be written: ${message}; resume the run once there is room` };
}
