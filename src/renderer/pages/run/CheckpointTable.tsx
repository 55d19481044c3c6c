import { FlaskConical, ScanSearch } from "lucide-react";
import { useState } from "react";
import type { CheckpointRecord } from "../../../shared/contract/runs.ts";
import { splitNames } from "../../../shared/metrics.ts";
import { Badge } from "../../components/Badge.tsx";
import { Button } from "../../components/Button.tsx";
import { Card } from "../../components/Card.tsx";
import { ErrorNote } from "../../components/ErrorNote.tsx";
import { Link } from "../../components/Link.tsx";
import { Menu } from "../../components/Menu.tsx";
import { useFormat } from "../../components/useFormat.ts";
import { splitTitles } from "../../compare/evaluatedSplits.ts";
import { routes } from "../../routes.ts";
import { useMachine } from "../../state/machine.ts";
import { useAction } from "../../state/useAction.ts";
import { JobProgress } from "../../viewers/JobProgress.tsx";

export interface CheckpointTableProps {
  runId: string;
  checkpoints: readonly CheckpointRecord[];
}

/** The checkpoints of a run, newest first: evaluated or looked into one by one. */
export function CheckpointTable({ runId, checkpoints }: CheckpointTableProps) {
  const [job, setJob] = useState<string | null>(null);
  const newestFirst = checkpoints.toSorted((a, b) => b.step - a.step);
  return (
    <Card title="Checkpoints">
      <EvaluationJob id={job} />
      {newestFirst.length === 0 ? (
        <p className="muted">
          No checkpoint yet: one is saved with each evaluation, and when the run is stopped.
        </p>
      ) : (
        <table className="run-table">
          <caption className="visually-hidden">Checkpoints, newest first</caption>
          <thead>
            <tr>
              <th className="run-table__number">Epoch</th>
              <th className="run-table__number">Step</th>
              <th>Folder</th>
              <th className="run-table__number">Size</th>
              <th>Saved</th>
              <th>SHA-256</th>
              <th>
                <span className="visually-hidden">Actions</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {newestFirst.map((checkpoint) => (
              <Row key={checkpoint.name} {...{ runId, checkpoint }} onJob={setJob} />
            ))}
          </tbody>
        </table>
      )}
    </Card>
  );
}

interface RowProps {
  runId: string;
  checkpoint: CheckpointRecord;
  onJob: (job: string) => void;
}

function Row({ runId, checkpoint, onJob }: RowProps) {
  const { formatBytes, formatCount, formatWhen } = useFormat();
  const { name, epoch, step, bytes, created, sha256, present } = checkpoint;
  return (
    <tr>
      <td className="run-table__number">{formatCount(epoch)}</td>
      <td className="run-table__number">{formatCount(step)}</td>
      <td>{name}</td>
      <td className="run-table__number">{formatBytes(bytes)}</td>
      <td>{formatWhen(created)}</td>
      <td className="mono" title={sha256}>
        {sha256.slice(0, 12)}
      </td>
      <td>
        {present ? (
          <Actions {...{ runId, checkpoint, onJob }} />
        ) : (
          <Badge tone="warning" title="Its folder is no longer where it was saved">
            gone
          </Badge>
        )}
      </td>
    </tr>
  );
}

function Actions({ runId, checkpoint: { name, epoch }, onJob }: RowProps) {
  const evaluate = useAction("runs.evaluate");
  return (
    <div className="row">
      <Menu
        trigger={
          <Button
            size="small"
            icon={<FlaskConical />}
            busy={evaluate.busy}
            aria-label={`Evaluate the checkpoint of epoch ${epoch}`}
          >
            Evaluate
          </Button>
        }
        items={splitNames.toReversed().map((split) => ({
          label: `On the ${splitTitles[split].toLowerCase()}`,
          onSelect: () => void evaluate.run({ runId, checkpoint: name, split }).then(({ job }) => onJob(job)),
        }))}
      />
      <Link
        className="button button--ghost button--small"
        to={routes.perturbations({ run: runId, checkpoint: name })}
        aria-label={`Perturbations of epoch ${epoch}`}
      >
        <ScanSearch /> Perturbations
      </Link>
    </div>
  );
}

/** The evaluation that was asked for here: how far it is, or why it failed. */
function EvaluationJob({ id }: { id: string | null }) {
  const job = useMachine((state) => state.jobs.find((one) => one.id === id));
  if (job?.state === "running") return <JobProgress job={job} />;
  if (job?.state === "failed" && job.error)
    return <ErrorNote error={job.error} title="The evaluation failed" />;
  return null;
}
