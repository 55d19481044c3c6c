import { Plus } from "lucide-react";
import type { RunSummary } from "../../../shared/contract/runs.ts";
import { Button } from "../../components/Button.tsx";
import { RunPicker } from "../../components/RunPicker.tsx";
import { useRuns } from "../../state/runs.ts";
import type { Members } from "./useMembers.ts";

/** Adds a run, or with one click the other seeds of those that are there. */
export function AddRuns({ members, runs }: { members: Members; runs: readonly RunSummary[] }) {
  const all = useRuns((state) => state.runs);
  const chosen = new Set(members.members.map((member) => member.id));
  const groups = new Set(runs.map((run) => run.group));
  const seeds = all.filter((run) => groups.has(run.group) && !chosen.has(run.id));
  return (
    <>
      {seeds.length > 0 && (
        <Button icon={<Plus />} onClick={() => members.add(seeds.map((run) => run.id).reverse())}>
          {seeds.length === 1 ? "Add 1 other seed" : `Add ${seeds.length} other seeds`}
        </Button>
      )}
      <div className="compare__add">
        <RunPicker
          label="Add a run"
          hideLabel
          placeholder="Add a run …"
          value={null}
          filter={(run) => !chosen.has(run.id)}
          onChange={(id) => members.add([id])}
        />
      </div>
    </>
  );
}
