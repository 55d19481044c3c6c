import { ChevronDown, Copy, GitCompareArrows, Play, ScanSearch, ShieldAlert, Trash2, X } from "lucide-react";
import { useState } from "react";
import type { RunSummary } from "../../../shared/contract/runs.ts";
import { Button } from "../../components/Button.tsx";
import { Dialog } from "../../components/Dialog.tsx";
import { Menu } from "../../components/Menu.tsx";
import { RunPicker } from "../../components/RunPicker.tsx";
import { StopRunButton } from "../../components/StopRunButton.tsx";
import { navigate, routes } from "../../routes.ts";
import { useQueue } from "../../state/queue.ts";
import { useAction } from "../../state/useAction.ts";
import { useDeleteRuns } from "../../state/useDeleteRuns.ts";
import { RunReportButton } from "./RunReportButton.tsx";

/** What can be done with a run as it stands. */
export function RunActions({ run }: { run: RunSummary }) {
  const [comparing, setComparing] = useState(false);
  const remove = useDeleteRuns();
  const goesOn = run.status === "running" || run.status === "queued";
  return (
    <div className="row">
      <StateAction run={run} />
      <LookCloser run={run} />
      <Button icon={<GitCompareArrows />} onClick={() => setComparing(true)}>
        Compare with …
      </Button>
      <RunReportButton run={run} />
      <Menu
        trigger={
          <Button icon={<ChevronDown />} aria-label="More actions">
            More
          </Button>
        }
        items={[
          {
            label: "New run from this one",
            icon: <Copy />,
            onSelect: () => navigate(routes.newRun({ from: run.id })),
          },
          "separator",
          {
            label: goesOn ? "Delete (stop it first)" : "Delete",
            icon: <Trash2 />,
            danger: true,
            disabled: goesOn,
            onSelect: () => void remove([run.id]),
          },
        ]}
      />
      <CompareDialog open={comparing} onOpenChange={setComparing} run={run} />
    </div>
  );
}

/** Pages that are about its checkpoints. */
function LookCloser({ run }: { run: RunSummary }) {
  return (
    <>
      <Button icon={<ScanSearch />} onClick={() => navigate(routes.perturbations({ run: run.id }))}>
        Perturbations
      </Button>
      <Button icon={<ShieldAlert />} onClick={() => navigate(routes.attack([run.id]))}>
        Attack
      </Button>
    </>
  );
}

/** The one action that its state asks for: stop, take out of the queue, resume. */
function StateAction({ run }: { run: RunSummary }) {
  const unqueue = useAction("queue.remove");
  const resume = useAction("queue.resumeRun");
  switch (run.status) {
    case "running":
      return <StopButton run={run} />;
    case "queued":
      return (
        <Button icon={<X />} busy={unqueue.busy} onClick={() => void unqueue.run({ runId: run.id })}>
          Take out of the queue
        </Button>
      );
    case "stopped":
    case "interrupted":
    case "failed":
      return (
        <Button
          variant="primary"
          icon={<Play />}
          busy={resume.busy}
          onClick={() => void resume.run({ runId: run.id })}
        >
          Resume
        </Button>
      );
    case "finished":
      return null;
    default:
      return run.status satisfies never;
  }
}

function StopButton({ run }: { run: RunSummary }) {
  const stopping = useQueue()?.running?.stopping === true;
  const label = stopping ? "Stopping …" : "Stop";
  return <StopRunButton runId={run.id} stopping={stopping} label={label} align="start" />;
}

interface CompareDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  run: RunSummary;
}

function CompareDialog({ open, onOpenChange, run }: CompareDialogProps) {
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Compare with another run"
      description="Curves, margins, samples and settings of both beside each other; more runs can be added there."
    >
      <RunPicker
        label="The other run"
        value={null}
        filter={(other) => other.id !== run.id}
        onChange={(other) => navigate(routes.compare([run.id, other]))}
      />
    </Dialog>
  );
}
