/** A run's life in words: what each event of the trainer gives in the log. */
import type { LogLine } from "../../shared/contract/runs.ts";
import type { Evaluation } from "../../shared/metrics.ts";
import type { CheckpointInfo, WorkerEvent } from "../../shared/workerProtocol.ts";
import type { RunEnd } from "../store/runs.ts";
import type { Beginning } from "./runSession.ts";

type Words = Omit<LogLine, "time">;

/** No words for what comes with each step or batch. */
export function wordsOf(event: WorkerEvent): Words[] {
  switch (event.type) {
    case "started":
      return startedWords(event);
    case "evaluation":
      return [info(evaluationWords(event.evaluation))];
    case "checkpoint":
      return [info(`Checkpoint ${event.info.name} saved (${sizeOf(event.info)}).`)];
    case "log":
      return [{ level: event.level, message: event.message }];
    case "finished":
      return [info(`Finished at step ${event.step}.`)];
    case "stopped":
      return [info(stoppedWords(event.step, event.checkpoint))];
    case "failed": // the session's end tells of it, as of every other failure
    case "step":
    case "epoch":
    case "evaluating":
    case "measured": // of no session of the run
      return [];
    default:
      return event satisfies never;
  }
}

/** What the trainer itself did not tell: the reason of a failure, then what the trainer last printed, a line each. */
export function endWords({ status, error }: RunEnd, wasStarted: boolean): Words[] {
  if (status === "stopped" && !wasStarted) return [info("Stopped before the trainer had started.")];
  if (error === null) return [];
  const lines = error.message.split("\n").filter((line) => line.trim() !== "");
  const title = status === "failed" ? "Failed" : "Interrupted";
  return lines.map((line, i) => ({ level: "error", message: i === 0 ? `${title}: ${line}` : line }));
}

export function resumedWords({ checkpoint, step }: Pick<Beginning, "checkpoint" | "step">): Words {
  return info(checkpoint === null ? "Begins anew: it has no checkpoint." : `Goes on from step ${step}.`);
}

const info = (message: string): Words => ({ level: "info", message });

function startedWords(event: Extract<WorkerEvent, { type: "started" }>): Words[] {
  const { environment, data, totalSteps, stepsPerEpoch } = event;
  const { backend, backendVersion, device, threads, whyNotBetter } = environment;
  const where = `${backend} ${backendVersion} on ${device}, ${count(threads, "thread")}`;
  const what = `${data.name}${data.generated ? " (generated)" : ""}, ${data.trainSamples} training samples`;
  const how = `${count(totalSteps, "step")}, ${stepsPerEpoch} an epoch`;
  const words = [info(`Session started: ${where}; ${what}; ${how}.`)];
  return whyNotBetter === null ? words : [...words, info(`Not a better backend: ${whyNotBetter}.`)];
}

function evaluationWords(evaluation: Omit<Evaluation, "margins" | "predictions" | "labels">): string {
  const { split, epoch, step, accuracy, crossEntropy, meanMargin, seconds } = evaluation;
  const place = `Evaluation on ${split} after epoch ${epoch}, step ${step}`;
  const values = `accuracy ${(accuracy * 100).toFixed(2)} %, cross-entropy ${crossEntropy.toFixed(4)}`;
  return `${place}: ${values}, mean margin ${meanMargin.toFixed(4)} (${seconds.toFixed(1)} s).`;
}

function stoppedWords(step: number, checkpoint: CheckpointInfo | null): string {
  const kept = checkpoint === null ? "without a last checkpoint" : `with checkpoint ${checkpoint.name}`;
  return `Stopped at step ${step}, ${kept}.`;
}

function sizeOf({ bytes }: CheckpointInfo): string {
  return bytes < 1e6 ? `${(bytes / 1e3).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? "" : "s"}`;
}
