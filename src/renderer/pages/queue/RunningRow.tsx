import { Square } from "lucide-react";
import { useState } from "react";
import type { QueueState } from "../../../shared/contract/queue.ts";
import { Button } from "../../components/Button.tsx";
import { ConfirmDialog } from "../../components/ConfirmDialog.tsx";
import { Menu } from "../../components/Menu.tsx";
import { ProgressBar } from "../../components/ProgressBar.tsx";
import { useFormat } from "../../components/useFormat.ts";
import { routes } from "../../routes.ts";
import { useAction } from "../../state/useAction.ts";
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
        <StopButton running={running} />
      </div>
      <ProgressBar value={total === null ? null : running.step / total} label={`Progress of ${name}`} />
    </div>
  );
}

function StopButton({ running }: { running: Running }) {
  const [asking, setAsking] = useState(false);
  const stop = useAction("queue.stop");
  const end = (checkpoint: boolean) => void stop.run({ runId: running.runId, checkpoint });
  return (
    <>
      <Menu
        trigger={
          <Button size="small" icon={<Square />} busy={stop.busy} disabled={running.stopping}>
            Stop
          </Button>
        }
        items={[
          { label: "Save a checkpoint and stop", onSelect: () => end(true) },
          { label: "Stop without a checkpoint …", danger: true, onSelect: () => setAsking(true) },
        ]}
      />
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title="Stop without a checkpoint?"
        description="The steps since the last checkpoint are lost; the run can be resumed from there."
        action="Stop"
        danger
        onConfirm={() => {
          setAsking(false);
          end(false);
        }}
      />
    </>
  );
}
