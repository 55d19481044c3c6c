import type { RunSummary } from "../../../shared/contract/runs.ts";
import { ProgressBar } from "../../components/ProgressBar.tsx";
import { useFormat } from "../../components/useFormat.ts";
import { useLiveRun } from "../../state/live.ts";
import { useQueue } from "../../state/queue.ts";

/** How far a running or waiting run is, and how long it will still take; nothing for others. */
export function RunProgress({ run }: { run: RunSummary }) {
  if (run.status === "running") return <Running run={run} />;
  if (run.status === "queued") return <Waiting run={run} />;
  return null;
}

function Running({ run }: { run: RunSummary }) {
  const { formatCount, formatNumber, formatWait, formatPercent } = useFormat();
  const live = useLiveRun(run.id);
  const queued = useQueue()?.running;
  const secondsLeft = queued?.runId === run.id ? queued.secondsLeft : null;
  const step = Math.max(run.steps, live.latest?.step ?? 0);
  const { totalSteps } = run;
  const { evaluating } = live;
  const facts = [
    totalSteps === null ? "starting" : `step ${formatCount(step)} of ${formatCount(totalSteps)}`,
    ...(live.latest ? [`epoch ${live.latest.epoch}`] : []),
    ...(live.pace === null ? [] : [`${formatNumber(live.pace, 3)} steps a second`]),
    ...(secondsLeft === null ? [] : [`about ${formatWait(secondsLeft)} left`]),
  ];
  return (
    <div className="run-progress">
      <ProgressBar value={totalSteps === null ? null : step / totalSteps} label="Progress of the run" />
      <span>{facts.join(" · ")}</span>
      {evaluating && (
        <span className="muted">
          evaluating on {evaluating.split}:{" "}
          {formatPercent(evaluating.done / Math.max(1, evaluating.total), 0)}
        </span>
      )}
    </div>
  );
}

function Waiting({ run }: { run: RunSummary }) {
  const queue = useQueue();
  const place = queue?.waiting.findIndex((entry) => entry.runId === run.id) ?? -1;
  const before = place + (queue?.running ? 1 : 0);
  const paused = queue?.paused === true ? " The queue is paused." : "";
  return (
    <p className="muted">
      {before <= 0 ? "It is the next to start." : `${before} ${before === 1 ? "run" : "runs"} before it.`}
      {paused}
    </p>
  );
}
