import { Download } from "lucide-react";
import { useState } from "react";
import type { DataSetStatus } from "../../../shared/contract/data.ts";
import type { Job } from "../../../shared/contract/machine.ts";
import { Badge } from "../../components/Badge.tsx";
import { Button } from "../../components/Button.tsx";
import { ErrorNote } from "../../components/ErrorNote.tsx";
import { useFormat } from "../../components/useFormat.ts";
import { useNewestJob } from "../../state/machine.ts";
import { useAction } from "../../state/useAction.ts";
import { JobProgress } from "../../viewers/JobProgress.tsx";

export interface DataSetCardProps {
  set: DataSetStatus;
  selected: boolean;
  onSelect: () => void;
}

/** One data set: whether it is there, where, why not, and how to get it. */
export function DataSetCard({ set, selected, onSelect }: DataSetCardProps) {
  const isDownload = set.name === "mnist" && set.downloadBytes !== null;
  return (
    <li className={selected ? "data-set data-set--selected" : "data-set"}>
      <div className="row">
        <h3>{set.title}</h3>
        <StateBadge set={set} />
      </div>
      <p className="small muted data-set__where">{whereText(set)}</p>
      {set.reason !== null && <p className="small data-set__reason">{set.reason}</p>}
      <div className="row">
        <Button size="small" disabled={!set.present || selected} aria-pressed={selected} onClick={onSelect}>
          {selected ? "Shown below" : "Look at it"}
        </Button>
      </div>
      {isDownload && !set.present && <MnistDownload bytes={set.downloadBytes} />}
    </li>
  );
}

function StateBadge({ set }: { set: DataSetStatus }) {
  if (set.generated) return <Badge>drawn by this program</Badge>;
  return set.present ? <Badge tone="success">present</Badge> : <Badge tone="warning">not present</Badge>;
}

function whereText({ generated, present, folder }: DataSetStatus): string {
  if (generated) return "Needs no file and no network.";
  return present ? `Read from ${folder}` : `Looked for in ${folder}`;
}

/** Fetches MNIST; nothing is fetched before it is pressed. */
function MnistDownload({ bytes }: { bytes: number | null }) {
  const download = useAction("data.download");
  const job = useNewestJob("download");
  const [asked, setAsked] = useState(false);
  const { formatBytes } = useFormat();
  if (job?.state === "running") return <JobProgress job={job} />;
  const start = async () => {
    setAsked(true);
    await download.run({ name: "mnist" });
  };
  return (
    <>
      {asked && <DownloadEnd job={job} />}
      <div className="row">
        <Button variant="primary" icon={<Download />} busy={download.busy} onClick={() => void start()}>
          Download {bytes !== null && formatBytes(bytes)}
        </Button>
        <span className="small muted">The only time that data come over the network.</span>
      </div>
    </>
  );
}

function DownloadEnd({ job }: { job: Job | undefined }) {
  if (job?.state === "cancelled") {
    return (
      <p className="small muted">Cancelled. What was fetched is kept; another download goes on from there.</p>
    );
  }
  return job?.state === "failed" && job.error ? (
    <ErrorNote error={job.error} title="The download failed" />
  ) : null;
}
