import { useParams } from "wouter";
import type { RunDetails, RunSummary } from "../../shared/contract/runs.ts";
import { EmptyState } from "../components/EmptyState.tsx";
import { ErrorNote } from "../components/ErrorNote.tsx";
import { Link } from "../components/Link.tsx";
import { Page } from "../components/Page.tsx";
import { Skeleton } from "../components/Skeleton.tsx";
import { routes } from "../routes.ts";
import { useRun, useRuns, useSteadyRun } from "../state/runs.ts";
import { useCall } from "../state/useCall.ts";
import "./run/run.css";
import { RunFigures } from "./run/RunFigures.tsx";
import { RunHead } from "./run/RunHead.tsx";
import { RunNotice } from "./run/RunNotice.tsx";
import { RunProgress } from "./run/RunProgress.tsx";
import { RunTabs } from "./run/RunTabs.tsx";

/** One run: its curves as they grow, its margins, its record. */
export function RunPage() {
  const { id = "" } = useParams<{ id: string }>();
  const details = useCall("runs.get", { runId: id }, { fresh: true });
  const listed = useRun(id);
  const isDeleted = useIsDeleted(id);
  if (details.error) return <NoRun error={details.error} id={id} onRetry={details.reload} />;
  if (!details.data) return <Loading />;
  // The listed one is the newer: events change it at once, the record is read again after them.
  return <Run run={listed ?? details.data.summary} details={details.data} isDeleted={isDeleted} />;
}

interface RunProps {
  run: RunSummary;
  details: RunDetails;
  isDeleted: boolean;
}

function Run(props: RunProps) {
  const steady = useSteadyRun(props.run);
  return (
    <div className="page run">
      <RunHead run={steady} isDeleted={props.isDeleted} />
      <RunNotice {...props} />
      <RunProgress run={props.run} />
      <RunFigures run={props.run} details={props.details} />
      <RunTabs run={props.run} details={props.details} />
    </div>
  );
}

/** A run that is in no list may be an old one beyond the list's length: only the deleted ones tell. */
function useIsDeleted(id: string): boolean {
  const isMissing = useRuns(({ loaded, runs }) => loaded && !runs.some((run) => run.id === id));
  const deleted = useCall("runs.deleted", isMissing ? {} : null);
  return isMissing && deleted.data?.some((run) => run.id === id) === true;
}

function Loading() {
  return (
    <div className="page">
      <Skeleton height={28} />
      <Skeleton lines={2} />
      <Skeleton height={320} />
    </div>
  );
}

interface NoRunProps {
  error: NonNullable<ReturnType<typeof useCall<"runs.get">>["error"]>;
  id: string;
  onRetry: () => void;
}

function NoRun({ error, id, onRetry }: NoRunProps) {
  if (error.code !== "usage") {
    return (
      <Page title="Run">
        <ErrorNote title="The run could not be read" error={error} onRetry={onRetry} />
      </Page>
    );
  }
  return (
    <Page title="No such run">
      <EmptyState title={`There is no run ${id}`} action={<Link to={routes.runs()}>All runs</Link>}>
        The address may be of another computer, or of another folder of runs.
      </EmptyState>
    </Page>
  );
}
