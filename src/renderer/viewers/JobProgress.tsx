import type { Job } from "../../shared/contract/machine.ts";
import { Button } from "../components/Button.tsx";
import { ProgressBar } from "../components/ProgressBar.tsx";
import { useFormat } from "../components/useFormat.ts";
import { useAction } from "../state/useAction.ts";
import "./jobProgress.css";

/** A running job: what it does, how far it is, and how to end it. */
export function JobProgress({ job }: { job: Job }) {
  const cancel = useAction("jobs.cancel");
  const { formatBytes, formatCount } = useFormat();
  const amount = job.unit === "bytes" ? formatBytes : formatCount;
  const known = job.done !== null && job.total !== null && job.total > 0;
  return (
    <div className="job-progress">
      <div className="row">
        <strong>{job.title}</strong>
        <span className="muted">{job.message}</span>
        <span className="spacer" />
        {job.done !== null && (
          <span className="muted">
            {amount(job.done)}
            {job.total !== null && ` of ${amount(job.total)}`}
            {job.unit === "samples" && " samples"}
          </span>
        )}
        <Button size="small" busy={cancel.busy} onClick={() => void cancel.run({ job: job.id })}>
          Cancel
        </Button>
      </div>
      <ProgressBar value={known ? job.done! / job.total! : null} label={job.title} />
    </div>
  );
}
