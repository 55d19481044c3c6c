import { GitCompareArrows } from "lucide-react";
import { Button } from "../../components/Button.tsx";
import { EmptyState } from "../../components/EmptyState.tsx";
import { Page } from "../../components/Page.tsx";
import { RunPicker } from "../../components/RunPicker.tsx";
import { runTitle } from "../../components/runTitle.ts";
import { Skeleton } from "../../components/Skeleton.tsx";
import { newestPair } from "../../compare/newestPair.ts";
import { navigate, routes } from "../../routes.ts";
import { useRuns } from "../../state/runs.ts";
import type { Members } from "./useMembers.ts";

/** Fewer than two runs are chosen, or none of them is there any more: asks for them. */
export function CompareEmpty({ members }: { members: Members }) {
  const { runs, loaded } = useRuns();
  const chosen = members.members.map((member) => member.id);
  const known = chosen.filter((id) => runs.some((run) => run.id === id));
  const gone = chosen.filter((id) => !known.includes(id));
  return (
    <Page title="Compare">
      {!loaded && <Skeleton height={240} />}
      {loaded && gone.length > 0 && (
        <p className="compare__notice" role="status">
          The runs of this address are not there (deleted, or of another computer): {gone.join(", ")}.
        </p>
      )}
      {loaded && runs.length < 2 && <TooFewRuns />}
      {loaded && runs.length >= 2 && <PickTwo chosen={known} />}
    </Page>
  );
}

/** @param chosen at most one: the baseline */
function PickTwo({ chosen }: { chosen: readonly string[] }) {
  const show = (ids: readonly string[]) => navigate(routes.compare(ids));
  return (
    <EmptyState icon={<GitCompareArrows />} title="Choose two runs to compare" action={<NewestPair />}>
      <p>
        The first is the baseline. More runs can be added afterwards; seeds of one config become one line.
      </p>
      <div className="compare__pick">
        <RunPicker label="Baseline" value={chosen[0] ?? null} onChange={(id) => show([id])} />
        <RunPicker
          label="Compared with it"
          value={null}
          filter={(run) => !chosen.includes(run.id)}
          onChange={(id) => show([...chosen, id])}
        />
      </div>
    </EmptyState>
  );
}

function TooFewRuns() {
  return (
    <EmptyState
      icon={<GitCompareArrows />}
      title="There are not yet two runs to compare"
      action={
        <Button variant="primary" onClick={() => navigate(routes.start())}>
          Train Reference and AMM
        </Button>
      }
    >
      <p>The card “Reference vs AMM” on the Start page trains both with the same settings.</p>
    </EmptyState>
  );
}

/** The newest AMM run and the newest Reference on the same data and network, with one click. */
function NewestPair() {
  const runs = useRuns((state) => state.runs);
  const pair = newestPair(runs);
  if (!pair) return null;
  const [reference, amm] = pair;
  return (
    <Button
      title={`${runTitle(reference)}; ${runTitle(amm)}`}
      onClick={() => navigate(routes.compare([reference.id, amm.id]))}
    >
      Compare the newest AMM run with its Reference
    </Button>
  );
}
