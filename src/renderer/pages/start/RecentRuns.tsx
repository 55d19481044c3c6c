import { FlaskConical } from "lucide-react";
import type { RunSummary } from "../../../shared/contract/runs.ts";
import { Card } from "../../components/Card.tsx";
import { EmptyState } from "../../components/EmptyState.tsx";
import { formatCount, formatPercent, formatSeconds, formatWhen } from "../../components/format.ts";
import { Link } from "../../components/Link.tsx";
import { dataLabel, methodLabel, modelLabel, runTitle } from "../../components/runTitle.ts";
import { Skeleton } from "../../components/Skeleton.tsx";
import { StatusBadge } from "../../components/StatusBadge.tsx";
import { useFormat } from "../../components/useFormat.ts";
import { routes } from "../../state/routePaths.ts";
import { useRuns } from "../../state/runs.ts";

const shown = 15;

/** The newest runs with what they came to. */
export function RecentRuns() {
  const { runs, loaded } = useRuns();
  return (
    <Card
      title="Recent runs"
      flush
      className="recent"
      actions={
        runs.length > 0 && (
          <Link to={routes.runs()}>
            {runs.length > shown ? `All ${formatCount(runs.length)} runs` : "All runs"}
          </Link>
        )
      }
    >
      {!loaded ? (
        <div className="recent__loading">
          <Skeleton lines={6} />
        </div>
      ) : runs.length === 0 ? (
        <FirstStart />
      ) : (
        <RunsTable runs={runs.slice(0, shown)} />
      )}
    </Card>
  );
}

function FirstStart() {
  return (
    <EmptyState
      icon={<FlaskConical />}
      title="No run yet"
      action={<Link to={routes.newRun()}>Set up a run of your own</Link>}
    >
      Press <strong>Run both</strong>: a Reference and an AMM run train one after the other, and a page that
      compares them opens. Everything that decides a run is recorded with it.
    </EmptyState>
  );
}

function RunsTable({ runs }: { runs: readonly RunSummary[] }) {
  return (
    <div className="recent__scroll" tabIndex={0} role="region" aria-label="Table of recent runs">
      <table className="recent__table">
        <thead>
          <tr>
            <th scope="col">Run</th>
            <th scope="col">Status</th>
            <th scope="col">Method</th>
            <th scope="col">Network</th>
            <th scope="col">Data</th>
            <th scope="col" className="recent__number">
              Accuracy
            </th>
            <th scope="col" className="recent__number">
              Mean margin
            </th>
            <th scope="col" className="recent__number">
              Wall time
            </th>
            <th scope="col">Started</th>
          </tr>
        </thead>
        <tbody>
          {runs.map((run) => (
            <Line key={run.id} run={run} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Line({ run }: { run: RunSummary }) {
  const { formatNumber } = useFormat();
  return (
    <tr>
      <th scope="row">
        <Link to={routes.run(run.id)} title={runTitle(run)}>
          {run.name ?? run.id}
        </Link>
      </th>
      <td>
        <StatusBadge status={run.status} />
      </td>
      <td>{methodLabel(run.method)}</td>
      <td>{modelLabel(run.model)}</td>
      <td>{dataLabel(run.data)}</td>
      <td className="recent__number">{formatPercent(run.testAccuracy)}</td>
      <td className="recent__number">{formatNumber(run.meanMargin)}</td>
      <td className="recent__number">{run.wallSeconds > 0 ? formatSeconds(run.wallSeconds) : "–"}</td>
      <td className="muted" title={run.created}>
        {dayOrTime(run.created)}
      </td>
    </tr>
  );
}

/** What is older than yesterday needs no time of day here. */
function dayOrTime(iso: string): string {
  return formatWhen(iso).replace(/^(\d{4}-\d\d-\d\d) .*$/, "$1");
}
