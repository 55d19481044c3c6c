import type { Job } from "../../../shared/contract/machine.ts";
import { Button } from "../../components/Button.tsx";
import { ProgressBar } from "../../components/ProgressBar.tsx";
import { useFormat } from "../../components/useFormat.ts";
import { useAction } from "../../state/useAction.ts";

/** A job that goes on: what it does, how far it is, and the way to cancel it. */
export function JobProgress({ job }: { job: Job }) {
  const cancel = useAction("jobs.cancel");
  const { formatBytes, formatCount } = useFormat();
  const format = job.unit === "bytes" ? formatBytes : formatCount;
  const share = job.done !== null && job.total !== null && job.total > 0 ? job.done / job.total : null;
  return (
    <div className="stack" aria-live="polite">
      <div className="row">
        <span>{job.message}</span>
        <span className="spacer" />
        {share !== null && (
          <span className="muted">
            {format(job.done)} of {format(job.total)}
          </span>
        )}
        <Button size="small" busy={cancel.busy} onClick={() => void cancel.run({ job: job.id })}>
          Cancel
        </Button>
      </div>
      <ProgressBar value={share} label={job.title} />
    </div>
  );
}
