import { ShieldAlert } from "lucide-react";
import { Button } from "../../components/Button.tsx";
import { EmptyState } from "../../components/EmptyState.tsx";
import { Page } from "../../components/Page.tsx";
import { RunPicker } from "../../components/RunPicker.tsx";
import { runTitle } from "../../components/runTitle.ts";
import { Skeleton } from "../../components/Skeleton.tsx";
import { newestPair } from "../../compare/newestPair.ts";
import { navigate, routes } from "../../routes.ts";
import { useRuns } from "../../state/runs.ts";
import type { Members } from "../compare/useMembers.ts";

/** No run is chosen, or none of them is there any more: asks for one. */
export function AttackEmpty({ members: { members } }: { members: Members }) {
  const { runs, loaded } = useRuns();
  return (
    <Page title="Attack">
      {!loaded && <Skeleton height={240} />}
      {loaded && members.length > 0 && (
        <p className="compare__notice" role="status">
          The runs of this address are not there (deleted, or of another computer):{" "}
          {members.map(({ id }) => id).join(", ")}.
        </p>
      )}
      {loaded && (runs.length === 0 ? <NoRuns /> : <PickOne />)}
    </Page>
  );
}

function PickOne() {
  return (
    <EmptyState icon={<ShieldAlert />} title="Choose a run to attack" action={<NewestPair />}>
      <p>
        Its checkpoints are measured: robust accuracy against ε, margins by three attacks, noise and blur.
        With more runs the numbers stand beside each other; they can be added afterwards.
      </p>
      <div className="compare__pick">
        <RunPicker label="Run" value={null} onChange={(id) => navigate(routes.attack([id]))} />
      </div>
    </EmptyState>
  );
}

function NoRuns() {
  return (
    <EmptyState
      icon={<ShieldAlert />}
      title="There is no run to attack yet"
      action={
        <Button variant="primary" onClick={() => navigate(routes.start())}>
          Train Reference and AMM
        </Button>
      }
    >
      <p>A run can be attacked once it has saved a checkpoint. The card on the Start page trains two.</p>
    </EmptyState>
  );
}

/** What one most likely wants to see beside each other, with one click. */
function NewestPair() {
  const pair = newestPair(useRuns((state) => state.runs));
  if (!pair) return null;
  return (
    <Button
      title={pair.map(runTitle).join("; ")}
      onClick={() => navigate(routes.attack(pair.map((run) => run.id)))}
    >
      Attack the newest AMM run and its Reference
    </Button>
  );
}
