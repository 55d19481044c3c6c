/** What became of a run that did not run to its end, and what to do about it. */
import type { CheckpointRecord, RunSummary } from "../../../shared/contract/runs.ts";
import type { ErrorCode } from "../../../shared/errors.ts";
import type { RunStatus } from "../../../shared/runStatus.ts";

export interface Outcome {
  readonly tone: "danger" | "warning" | "neutral";
  readonly title: string;
  /** What happened. */
  readonly what: string;
  /** What to do. */
  readonly advice: string;
}

type Ended = Pick<RunSummary, "status" | "error" | "steps" | "totalSteps">;

/** @returns null where there is nothing to say: it is queued, runs, or ran to its end */
export function runOutcome(run: Ended, checkpoints: readonly CheckpointRecord[]): Outcome | null {
  const word = words[run.status];
  if (!word) return null;
  const newest = checkpoints.filter((c) => c.present).sort((a, b) => b.step - a.step)[0];
  const gone = checkpoints.length > 0 && !newest;
  const error = run.error === null ? "" : `${run.error.message}\n`;
  return {
    tone: word.tone,
    title: word.title,
    what: `${sentence(error)}It had made ${place(run)}.`,
    advice: newest ? resumeText(run, newest) : gone ? goneText : noneText,
  };
}

const words: { readonly [S in RunStatus]?: Pick<Outcome, "tone" | "title"> } = {
  failed: { tone: "danger", title: "The run ended with an error" },
  interrupted: { tone: "warning", title: "The run was interrupted" },
  stopped: { tone: "neutral", title: "The run was stopped" },
};

const goneText =
  "Its checkpoints are no longer where they were saved, so it cannot be resumed: put their folders back, or choose “New run from this one” under “More”. Its curves and stored margins stay.";
const noneText = "It has no checkpoint yet: resumed, it begins again from the first step.";

/** Of what is over once the run has ended, with nothing to mend. */
const passing: readonly ErrorCode[] = ["interrupted", "worker"];

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function place({ steps, totalSteps }: Ended): string {
  const count = (n: number) => n.toLocaleString("en-US");
  return totalSteps === null ? `${count(steps)} steps` : `${count(steps)} of ${count(totalSteps)} steps`;
}

function resumeText({ steps, error }: Ended, { step, epoch }: CheckpointRecord): string {
  const lost = steps - step;
  const again = lost > 0 ? `; the ${lost.toLocaleString("en-US")} steps after it are done again` : "";
  const first = error && !passing.includes(error.code) ? "Mend the cause, then resume it" : "Resume it";
  return `${first}: it goes on from its checkpoint of epoch ${epoch}, step ${step.toLocaleString("en-US")}${again}.`;
}
