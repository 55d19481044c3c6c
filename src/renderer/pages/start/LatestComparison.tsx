import { useMemo } from "react";
import type { RunSummary } from "../../../shared/contract/runs.ts";
import { formatPercent } from "../../components/format.ts";
import { Link } from "../../components/Link.tsx";
import { ProgressBar } from "../../components/ProgressBar.tsx";
import { dataLabel, methodLabel, modelLabel } from "../../components/runTitle.ts";
import { StatusBadge } from "../../components/StatusBadge.tsx";
import { useFormat } from "../../components/useFormat.ts";
import { useLiveRun } from "../../state/live.ts";
import { routes } from "../../state/routePaths.ts";
import { useRuns } from "../../state/runs.ts";
import { latestPair } from "./latestPair.ts";

/** The newest pair of runs: how far they are, and what they came to. */
export function LatestComparison() {
  const runs = useRuns((state) => state.runs);
  const pair = useMemo(() => latestPair(runs), [runs]);
  if (!pair) return null;
  const { reference, amm } = pair;
  return (
    <section className="latest" aria-label="Latest comparison">
      <div className="row">
        <h3>Latest comparison</h3>
        <span className="spacer" />
        <Link to={routes.compare([reference.id, amm.id])}>Compare</Link>
      </div>
      <p className="muted small">
        {modelLabel(amm.model)} on {dataLabel(amm.data)}, seed {amm.seed}
      </p>
      <table className="latest__table">
        <thead>
          <tr>
            <th scope="col">Method</th>
            <th scope="col">Status</th>
            <th scope="col" className="latest__number">
              Accuracy
            </th>
            <th scope="col" className="latest__number">
              Mean margin
            </th>
          </tr>
        </thead>
        <tbody>
          <Line run={reference} />
          <Line run={amm} />
        </tbody>
      </table>
    </section>
  );
}

function Line({ run }: { run: RunSummary }) {
  const { formatNumber } = useFormat();
  const live = useLiveRun(run.status === "running" ? run.id : null);
  const step = Math.max(run.steps, live.latest?.step ?? 0);
  const runs = run.status === "running" && run.totalSteps !== null;
  return (
    <tr>
      <th scope="row">
        <Link to={routes.run(run.id)}>{methodLabel(run.method)}</Link>
      </th>
      <td className="latest__status">
        {runs ? (
          <ProgressBar
            value={run.totalSteps ? step / run.totalSteps : null}
            label={`Progress of ${methodLabel(run.method)}`}
          />
        ) : (
          <StatusBadge status={run.status} />
        )}
      </td>
      <td className="latest__number">{formatPercent(run.testAccuracy)}</td>
      <td className="latest__number">{formatNumber(run.meanMargin)}</td>
    </tr>
  );
}
