import { CircleAlert, Pause } from "lucide-react";
import type { QueueState } from "../../shared/contract/queue.ts";
import { Badge } from "../components/Badge.tsx";
import { formatCount, formatWait } from "../components/format.ts";
import { Link } from "../components/Link.tsx";
import { ProgressBar } from "../components/ProgressBar.tsx";
import { runTitle } from "../components/runTitle.ts";
import { useLiveRun, type Evaluating } from "../state/live.ts";
import { useQueue } from "../state/queue.ts";
import { routes } from "../state/routePaths.ts";
import { useRun } from "../state/runs.ts";

/** The run that trains, with how far it is; it opens on click. */
export function RunningNow() {
  const queue = useQueue();
  if (!queue) return null;
  return (
    <>
      {queue.running ? (
        <Running running={queue.running} />
      ) : (
        <span className="muted small">{idleText(queue)}</span>
      )}
      {queue.problem && (
        <Link to={routes.queue()}>
          <Badge tone="danger" icon={<CircleAlert />} title={queue.problem.message}>
            The queue cannot go on
          </Badge>
        </Link>
      )}
      {queue.paused && (
        <Link to={routes.queue()}>
          <Badge tone="warning" icon={<Pause />}>
            Queue paused
          </Badge>
        </Link>
      )}
    </>
  );
}

type RunningEntry = NonNullable<QueueState["running"]>;

function Running({ running }: { running: RunningEntry }) {
  const live = useLiveRun(running.runId);
  const step = Math.max(running.step, live.latest?.step ?? 0);
  const { totalSteps } = running;
  const run = useRun(running.runId);
  const title = run ? runTitle(run) : (running.name ?? running.title);
  return (
    <Link to={routes.run(running.runId)} className="running">
      <span className="running__title">{title}</span>
      <ProgressBar
        size="small"
        value={totalSteps ? step / totalSteps : null}
        label={`Progress of ${title}`}
      />
      <span className="running__numbers">{progressText({ ...running, step }, live.evaluating)}</span>
    </Link>
  );
}

type RunningState = Pick<RunningEntry, "step" | "totalSteps" | "secondsLeft" | "stopping">;

function progressText(
  { step, totalSteps, secondsLeft, stopping }: RunningState,
  evaluating: Evaluating | null,
): string {
  if (stopping) return "stopping …";
  if (evaluating) {
    const share = Math.floor((100 * evaluating.done) / Math.max(1, evaluating.total));
    return `evaluating, ${evaluating.split} set ${share} %`;
  }
  if (totalSteps === null) return "starting …";
  const steps = `${formatCount(step)} of ${formatCount(totalSteps)} steps`;
  return secondsLeft === null ? steps : `${steps} · ${formatWait(secondsLeft)} left`;
}

function idleText({ paused, problem, waiting }: QueueState): string {
  if (waiting.length === 0) return "Nothing trains";
  const runs = waiting.length === 1 ? "1 run waits" : `${waiting.length} runs wait`;
  if (problem) return runs;
  return paused ? `${runs} until the queue is resumed` : `${runs}, the next one starts`;
}
