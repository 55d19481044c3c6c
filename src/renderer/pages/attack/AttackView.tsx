import { Columns2, TriangleAlert } from "lucide-react";
import { dataDifference } from "../../attack/dataDifference.ts";
import { Button } from "../../components/Button.tsx";
import { ErrorNote } from "../../components/ErrorNote.tsx";
import { Page } from "../../components/Page.tsx";
import { Skeleton } from "../../components/Skeleton.tsx";
import { navigate, routes } from "../../routes.ts";
import { AddRuns } from "../compare/AddRuns.tsx";
import type { Members } from "../compare/useMembers.ts";
import { AttackRuns } from "./AttackRuns.tsx";
import { AttackTabs } from "./AttackTabs.tsx";
import { useAttack, type Attack } from "./useAttack.ts";

/** Runs, and what was measured of them. */
export function AttackView({ members }: { members: Members }) {
  const attack = useAttack(members);
  const { series, runs } = attack.comparison;
  return (
    <Page
      title={series.length > 0 ? `Attack ${series.map((one) => one.label).join(", ")}` : "Attack"}
      heading="Attack"
      actions={
        <>
          <AddRuns members={members} runs={runs} />
          {runs.length > 1 && (
            <Button icon={<Columns2 />} onClick={() => navigate(routes.compare(runs.map((run) => run.id)))}>
              Compare
            </Button>
          )}
        </>
      }
    >
      <Notices attack={attack} />
      {series.length === 0 ? <Skeleton height={140} /> : <AttackRuns attack={attack} />}
      {series.length > 0 && <AttackTabs attack={attack} />}
    </Page>
  );
}

function Notices({ attack: { comparison, members } }: { attack: Attack }) {
  const { missing, error, reload, series, details } = comparison;
  const difference = dataDifference(series, details);
  return (
    <>
      {error && <ErrorNote title="A run could not be read" error={error} onRetry={reload} />}
      {missing.length > 0 && (
        <div className="compare__notice" role="status">
          <TriangleAlert aria-hidden />
          <p>Not there (deleted, or of another computer): {missing.join(", ")}.</p>
          <Button size="small" onClick={() => members.remove(missing)}>
            Leave out
          </Button>
        </div>
      )}
      {difference !== null && (
        <div className="compare__notice" role="status">
          <TriangleAlert aria-hidden />
          <p>
            The runs were not trained on the same data. {difference}. Each is measured on its own, so that
            numbers side by side may be of other samples; a transfer takes the samples of its first run.
          </p>
        </div>
      )}
    </>
  );
}
