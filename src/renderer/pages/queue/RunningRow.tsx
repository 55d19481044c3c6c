import type { QueueState } from "../../../shared/contract/queue.ts";
import { ProgressBar } from "../../components/ProgressBar.tsx";
import { StopRunButton } from "../../components/StopRunButton.tsx";
import { useFormat } from "../../components/useFormat.ts";
import { routes } from "../../routes.ts";
import "./queue.css";
import { useEntryTitle } from "./useEntryTitle.ts";

type Running = NonNullable<QueueState["running"]>;

/** The run that trains: how far it is, and the ways to end it. */
export function RunningRow({ running }: { running: Running }) {
  const { formatCount, formatWait } = useFormat();
  const title = useEntryTitle(running);
  const name = running.name ?? running.runId;
  const total = running.totalSteps;
  const left = running.secondsLeft === null ? null : `about ${formatWait(running.secondsLeft)} left`;
  const steps = total === null ? "starting" : `step ${formatCount(running.step)} of ${formatCount(total)}`;
  return (
    <div className="stack">
      <div className="row">
        <a className="queue-row__name" href={`#${routes.run(running.runId)}`}>
          {name}
        </a>
        <span className="queue-row__title muted">{title}</span>
        <span>{running.stopping ? "stopping …" : [steps, left].filter(Boolean).join(", ")}</span>
        <StopRunButton runId={running.runId} stopping={running.stopping} size="small" />
      </div>
      <ProgressBar value={total === null ? null : running.step / total} label={`Progress of ${name}`} />
    </div>
  );
}
