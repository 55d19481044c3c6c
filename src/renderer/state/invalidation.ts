/** The one place that says which answers of the host an event makes old. */
import type { CallName, HostEvent } from "../../shared/contract.ts";
import type { Job } from "../../shared/contract/machine.ts";

export interface Outdated {
  call: CallName;
  /** Only answers to an input that has these values; left out: all. */
  input?: Readonly<Record<string, unknown>>;
  /**
   * `now`: read again where it is shown. `whenShown`: a page that shows it follows the events by itself; it is read again
   * by the next one that opens.
   */
  again: "now" | "whenShown";
}

type Rules = {
  readonly [T in HostEvent["type"]]: (event: Extract<HostEvent, { type: T }>) => readonly Outdated[];
};

const ofRun = (runId: string, again: Outdated["again"], ...names: CallName[]): Outdated[] =>
  names.map((call) => ({ call, input: { runId }, again }));
const all = (...names: CallName[]): Outdated[] => names.map((call) => ({ call, again: "now" }));

/** What a job changes when it has ended well. */
const afterJob: { readonly [K in Job["kind"]]: readonly Outdated[] } = {
  runtime: all("runtimes.list", "device.get"),
  download: all("data.list", "data.summary", "data.samples", "data.noisyLabels"),
  evaluation: all("runs.get", "runs.histograms"),
  robustness: [], // `robustness.stored` came before
};

/** Run summaries, queue, jobs and settings come whole with their events and are put in place (hostSync.ts). */
const rules: Rules = {
  "run.changed": ({ summary }) => ofRun(summary.id, "whenShown", "runs.curves", "runs.log"),
  "run.steps": ({ runId }) => ofRun(runId, "whenShown", "runs.curves"),
  "run.epoch": ({ runId }) => ofRun(runId, "now", "runs.get"),
  "run.evaluating": () => [],
  "run.evaluation": ({ runId }) => ofRun(runId, "now", "runs.get", "runs.histograms"),
  "run.checkpoint": ({ runId }) => ofRun(runId, "now", "runs.get"),
  "run.log": ({ runId }) => ofRun(runId, "whenShown", "runs.log"),
  "run.removed": () => all("runs.deleted"),
  "queue.changed": () => [],
  "job.changed": ({ job: { kind, state } }) => {
    // One that failed may have found that a checkpoint is gone.
    if (state === "failed" && kind === "evaluation") return all("runs.get");
    return state === "done" ? afterJob[kind] : [];
  },
  "robustness.stored": () => all("robustness.list"),
  "robustness.deleted": () => all("robustness.list"),
  "settings.changed": () => all("data.list"),
  "runtimes.changed": () => all("runtimes.list", "device.get"),
};

export function outdatedBy(event: HostEvent): readonly Outdated[] {
  // The rule of a type takes events of that type; TypeScript cannot see that both come from the same event.
  const rule = rules[event.type] as (event: HostEvent) => readonly Outdated[];
  return rule(event);
}
