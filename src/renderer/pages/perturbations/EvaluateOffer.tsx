import { FlaskConical } from "lucide-react";
import { useState } from "react";
import type { CheckpointRecord } from "../../../shared/contract/runs.ts";
import type { Job } from "../../../shared/contract/machine.ts";
import type { SplitName } from "../../../shared/metrics.ts";
import { Button } from "../../components/Button.tsx";
import { EmptyState } from "../../components/EmptyState.tsx";
import { ErrorNote } from "../../components/ErrorNote.tsx";
import { JobProgress } from "../../viewers/JobProgress.tsx";
import { useMachine } from "../../state/machine.ts";
import { useAction } from "../../state/useAction.ts";

export interface EvaluateOfferProps {
  runId: string;
  checkpoint: CheckpointRecord;
  split: SplitName;
  /** What is missing without it. */
  why: string;
}

/** Offers to evaluate a checkpoint on a split, and shows how far it is. The evaluation comes back with the run's record. */
export function EvaluateOffer({ runId, checkpoint, split, why }: EvaluateOfferProps) {
  const evaluate = useAction("runs.evaluate");
  const [jobId, setJobId] = useState<string | null>(null);
  const job = useMachine((state) => state.jobs.find((j) => j.id === jobId));
  const start = async () => setJobId((await evaluate.run({ runId, checkpoint: checkpoint.name, split })).job);
  if (!checkpoint.present) return <CheckpointGone checkpoint={checkpoint} />;
  if (job?.state === "running") return <JobProgress job={job} />;
  return (
    <>
      <EvaluateFailure job={job} />
      <EmptyState
        icon={<FlaskConical />}
        title={`Not evaluated on the ${splitNoun[split]} samples`}
        action={
          <Button variant="primary" busy={evaluate.busy} onClick={() => void start()}>
            Evaluate the {splitNoun[split]} samples
          </Button>
        }
      >
        {why} An evaluation runs DeepFool on every sample; it is stored with the run.
      </EmptyState>
    </>
  );
}

const splitNoun = { train: "training", validation: "validation", test: "test" } as const;

function EvaluateFailure({ job }: { job: Job | undefined }) {
  if (job?.state !== "failed" || !job.error) return null;
  return <ErrorNote error={job.error} title="The evaluation failed" />;
}

function CheckpointGone({ checkpoint }: { checkpoint: CheckpointRecord }) {
  return (
    <EmptyState title="This checkpoint is gone">
      The folder of checkpoint {checkpoint.name} was deleted, and it had not been evaluated on this split.
      Choose another checkpoint above, or train the run again.
    </EmptyState>
  );
}
