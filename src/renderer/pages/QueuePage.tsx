import { ListOrdered, Pause, Play } from "lucide-react";
import type { QueueEntry, QueueState } from "../../shared/contract/queue.ts";
import { Button } from "../components/Button.tsx";
import { Card } from "../components/Card.tsx";
import { EmptyState } from "../components/EmptyState.tsx";
import { ErrorNote } from "../components/ErrorNote.tsx";
import { Menu } from "../components/Menu.tsx";
import { PageHead } from "../components/PageHead.tsx";
import { Skeleton } from "../components/Skeleton.tsx";
import { toast, toastWithUndo } from "../components/toast.tsx";
import { useFormat } from "../components/useFormat.ts";
import { navigate, routes } from "../routes.ts";
import { useQueue } from "../state/queue.ts";
import { useRuns } from "../state/runs.ts";
import { useAction } from "../state/useAction.ts";
import { totalWait } from "./queue/queueOrder.ts";
import { RunningRow } from "./queue/RunningRow.tsx";
import { WaitingList } from "./queue/WaitingList.tsx";

/** What trains, what waits, in which order, and how long it will take. One run trains at a time. */
export function QueuePage() {
  const queue = useQueue();
  return (
    <div className="page">
      <PageHead
        title="Queue"
        description={queue ? <Wait queue={queue} /> : "One run trains at a time."}
        actions={queue && <PauseButtons queue={queue} />}
      />
      {queue?.problem && (
        <ErrorNote title="The queue cannot go on; it tries again every few seconds" error={queue.problem} />
      )}
      {queue ? <QueueLists queue={queue} /> : <Skeleton lines={6} />}
    </div>
  );
}

function Wait({ queue }: { queue: QueueState }) {
  const { formatWait } = useFormat();
  const all = [...(queue.running ? [queue.running] : []), ...queue.waiting];
  if (all.length === 0) return "One run trains at a time.";
  const seconds = totalWait(all.map((entry) => entry.secondsLeft));
  const runs = all.length === 1 ? "1 run" : `${all.length} runs`;
  const paused = queue.problem ? "held up; " : queue.paused ? "paused; " : "";
  return `${paused}${runs}, ${seconds === null ? "time unknown until there are runs like them" : `done in about ${formatWait(seconds)}`}`;
}

function PauseButtons({ queue }: { queue: QueueState }) {
  const pause = useAction("queue.pause");
  const unpause = useAction("queue.unpause");
  if (queue.paused) {
    return (
      <Button variant="primary" icon={<Play />} busy={unpause.busy} onClick={() => void unpause.run({})}>
        Go on
      </Button>
    );
  }
  const ask = (now: boolean) => void pause.run({ now });
  return (
    <Menu
      trigger={
        <Button icon={<Pause />} busy={pause.busy}>
          Pause
        </Button>
      }
      items={[
        { label: "After the run that trains", onSelect: () => ask(false) },
        {
          label: "Now: save a checkpoint, go on with it later",
          disabled: !queue.running,
          onSelect: () => ask(true),
        },
      ]}
    />
  );
}

function QueueLists({ queue }: { queue: QueueState }) {
  const remove = useRemove();
  if (!queue.running && queue.waiting.length === 0) return <NothingQueued />;
  return (
    <div className="stack">
      <Card title="Trains now">
        {queue.running ? (
          <RunningRow running={queue.running} />
        ) : (
          <p className="muted">{nothingText(queue)}</p>
        )}
      </Card>
      <Card title={`Waiting (${queue.waiting.length})`} flush={queue.waiting.length > 0}>
        {queue.waiting.length > 0 ? (
          <WaitingList entries={queue.waiting} onRemove={remove} />
        ) : (
          <p className="muted">No run waits.</p>
        )}
      </Card>
    </div>
  );
}

function nothingText({ paused, problem }: QueueState): string {
  if (paused) return "Nothing: the queue is paused.";
  return problem ? "Nothing: the next run cannot be started." : "Nothing: the next run is being started.";
}

function NothingQueued() {
  return (
    <EmptyState
      icon={<ListOrdered />}
      title="Nothing trains and nothing waits"
      action={
        <>
          <Button variant="primary" onClick={() => navigate(routes.newRun())}>
            New run
          </Button>
          <Button onClick={() => navigate(routes.start())}>Reference vs AMM</Button>
        </>
      }
    >
      Runs that you add wait here for their turn. Stopped and interrupted runs can be put back from their
      page.
    </EmptyState>
  );
}

/** A run that never started is deleted with its entry, and undo brings it back; another one stays as it was. */
function useRemove(): (entry: QueueEntry) => void {
  const remove = useAction("queue.remove");
  const restore = useAction("runs.restore");
  const runs = useRuns((state) => state.runs);
  return (entry) => {
    const neverStarted = (runs.find((run) => run.id === entry.runId)?.steps ?? 0) === 0;
    const name = entry.name ?? entry.runId;
    void remove.run({ runId: entry.runId }).then(() => {
      if (neverStarted) {
        toastWithUndo(`${name} was taken out`, () => void restore.run({ runIds: [entry.runId] }));
      } else toast(`${name} was taken out; it can be resumed from its page`);
    });
  };
}
