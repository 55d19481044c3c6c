import { useState } from "react";
import type { Job, RuntimeStatus } from "../../shared/contract/machine.ts";
import { Button } from "../components/Button.tsx";
import { Card } from "../components/Card.tsx";
import { ConfirmDialog } from "../components/ConfirmDialog.tsx";
import { ErrorNote } from "../components/ErrorNote.tsx";
import { PageHead } from "../components/PageHead.tsx";
import { Skeleton } from "../components/Skeleton.tsx";
import { useMachine, useNewestJob } from "../state/machine.ts";
import { useAction } from "../state/useAction.ts";
import { useCall } from "../state/useCall.ts";
import { JobProgress } from "./machine/JobProgress.tsx";
import { RuntimeFacts } from "./machine/RuntimeFacts.tsx";

/** The backends: which there are, what each would run on, and how a better one is had. */
export function RuntimesPage() {
  const runtimes = useCall("runtimes.list", {});
  const whyNotBetter = useMachine((state) => state.device?.whyNotBetter ?? null);
  const chosen = useMachine((state) => state.device?.chosen?.name ?? null);
  return (
    <div className="page">
      <PageHead
        title="Runtimes"
        description={
          whyNotBetter ?? "What a run computes on. A run with backend auto takes the best that works."
        }
      />
      <div className="stack">
        {runtimes.error && <ErrorNote error={runtimes.error} onRetry={runtimes.reload} />}
        {runtimes.isLoading && <Skeleton height={160} />}
        {runtimes.data?.map((runtime) => (
          <RuntimeCard key={runtime.name} runtime={runtime} chosen={runtime.name === chosen} />
        ))}
      </div>
    </div>
  );
}

function RuntimeCard({ runtime, chosen }: { runtime: RuntimeStatus; chosen: boolean }) {
  const job = useNewestJob("runtime");
  const native = runtime.name === "tensorflow";
  return (
    <Card
      title={runtime.name}
      actions={native && job?.state !== "running" && <NativeButtons runtime={runtime} />}
    >
      <RuntimeFacts runtime={runtime} chosen={chosen} />
      {native && job && <InstallProgress job={job} />}
    </Card>
  );
}

/** What the newest install does, or why it failed; a done one shows in the facts above. */
function InstallProgress({ job }: { job: Job }) {
  if (job.state === "running") return <JobProgress job={job} />;
  if (job.state === "failed" && job.error)
    return <ErrorNote error={job.error} title="The runtime was not installed" />;
  return null;
}

function NativeButtons({ runtime }: { runtime: RuntimeStatus }) {
  const install = useAction("runtimes.install");
  const uninstall = useAction("runtimes.uninstall");
  const [asking, setAsking] = useState(false);
  const there = runtime.state !== "missing";
  const start = (cuda: boolean) => void install.run({ cuda });
  return (
    <>
      <Button
        variant={runtime.state === "ready" ? "secondary" : "primary"}
        busy={install.busy}
        onClick={() => start(false)}
      >
        {there ? "Install again (CPU)" : "Install for the CPU"}
      </Button>
      <Button busy={install.busy} onClick={() => start(true)}>
        Install for an NVIDIA GPU
      </Button>
      {there && (
        <Button variant="ghost" busy={uninstall.busy} onClick={() => setAsking(true)}>
          Remove
        </Button>
      )}
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title="Remove the native runtime?"
        description="Runs on tensorflow can then not be resumed until it is installed again. wasm is always there."
        action="Remove"
        danger
        onConfirm={() => {
          setAsking(false);
          void uninstall.run({});
        }}
      />
    </>
  );
}
