/** How a session ended, as its run's row tells it. */
import type { RunEnd } from "../store/runs.ts";
import type { TrainerEnd } from "./trainerProcess.ts";

/** What was asked of the session before it ended. */
export type Asked = "stop" | "kill" | null;

const resumable = "resume the run to go on from its newest checkpoint";

/** Why a trainer that a signal ended is gone, and what can be done. */
const reasons: { readonly [K in "stop" | "kill" | "nothing"]: string } = {
  stop: `the trainer did not stop in time and was ended; ${resumable}`,
  kill: `ended at once on request; ${resumable}`,
  nothing: `the trainer was ended from outside, as by a system that is short of memory; ${resumable}`,
};

export function runEnd(end: TrainerEnd, asked: Asked): RunEnd {
  if (end.kind === "final") {
    const { event } = end;
    return event.type === "failed"
      ? { status: "failed", error: event.error }
      : { status: event.type, error: null };
  }
  const { code, message } = end.error;
  if (!end.killed) return { status: "failed", error: { code, message } };
  return { status: "interrupted", error: { code, message: `${reasons[asked ?? "nothing"]}: ${message}` } };
}

/** Of a session that was told to end before its trainer was started. */
export function endBeforeTrainer(asked: "stop" | "kill"): RunEnd {
  if (asked === "stop") return { status: "stopped", error: null };
  return { status: "interrupted", error: { code: "interrupted", message: reasons.kill } };
}
