import { ShieldAlert, TriangleAlert } from "lucide-react";
import { Button } from "../../components/Button.tsx";
import { ErrorNote } from "../../components/ErrorNote.tsx";
import { Page } from "../../components/Page.tsx";
import { Skeleton } from "../../components/Skeleton.tsx";
import { Switch } from "../../components/Switch.tsx";
import { environmentRows, environmentWarning } from "../../compare/environmentRows.ts";
import { ReportButton } from "../../report/ReportButton.tsx";
import { type Member, writeColours } from "../../compare/members.ts";
import { navigate, routes, usePageState } from "../../routes.ts";
import { withPageValue } from "../../state/address.ts";
import { AddRuns } from "./AddRuns.tsx";
import { CompareTabs } from "./CompareTabs.tsx";
import { HeadlineTable } from "./HeadlineTable.tsx";
import { type Comparison, useComparison } from "./useComparison.ts";
import type { Members } from "./useMembers.ts";

/** A comparison of two or more runs. */
export function CompareView({ members }: { members: Members }) {
  const [grouped, setGrouped] = usePageState("groups", true);
  const comparison = useComparison(members.members, grouped);
  const { series, runs } = comparison;
  const hasGroups = new Set(runs.map((run) => run.group)).size < runs.length;

  return (
    <Page
      title={series.length > 0 ? `Compare ${series.map((one) => one.label).join(", ")}` : "Compare"}
      heading="Compare"
      actions={
        <>
          {hasGroups && <Switch label="Seeds as one line" checked={grouped} onChange={setGrouped} />}
          <AddRuns members={members} runs={runs} />
          <Button icon={<ShieldAlert />} onClick={() => navigate(attackAddress(members.members))}>
            Attack
          </Button>
          <ReportButton
            members={members.members.filter((m) => !comparison.missing.includes(m.id))}
            grouped={grouped}
          />
        </>
      }
    >
      <Notices comparison={comparison} members={members} />
      {series.length === 0 ? <Skeleton height={140} /> : <HeadlineTable series={series} members={members} />}
      {series.length > 0 && <CompareTabs comparison={comparison} />}
    </Page>
  );
}

/** The same runs in the same colours. */
function attackAddress(members: readonly Member[]): string {
  return withPageValue(routes.attack(members.map(({ id }) => id)), "colours", writeColours(members), "");
}

/** What a reader must know before the numbers. */
function Notices({ comparison, members }: { comparison: Comparison; members: Members }) {
  const { details, runs, missing, error, reload } = comparison;
  const rows = environmentRows(runs.map((run) => details.get(run.id)?.environments ?? []));
  const warning = environmentWarning(rows);
  return (
    <>
      {error && <ErrorNote title="A run could not be read" error={error} onRetry={reload} />}
      {missing.length > 0 && (
        <div className="compare__notice" role="status">
          <TriangleAlert aria-hidden />
          <p>
            {missing.length === 1
              ? "One run of this address is"
              : `${missing.length} runs of this address are`}{" "}
            not there (deleted, or of another computer): {missing.join(", ")}.
          </p>
          <Button size="small" onClick={() => members.remove(missing)}>
            Leave out
          </Button>
        </div>
      )}
      {warning !== null && (
        <div className="compare__notice" role="status">
          <TriangleAlert aria-hidden />
          <p>{warning}</p>
        </div>
      )}
    </>
  );
}
