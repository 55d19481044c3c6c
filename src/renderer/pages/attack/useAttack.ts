/** What the page is about: runs, the checkpoint of each, and the split. All of it stands in the address. */
import { useMemo } from "react";
import type { CheckpointRecord, RunDetails } from "../../../shared/contract/runs.ts";
import { splitNames, type SplitName } from "../../../shared/metrics.ts";
import { readChoices, withChoice } from "../../attack/checkpointChoices.ts";
import type { CurrentCheckpoints } from "../../attack/lines.ts";
import { usePageState } from "../../routes.ts";
import { type Comparison, useComparison } from "../compare/useComparison.ts";
import type { Members } from "../compare/useMembers.ts";
import { byStep } from "../perturbations/checkpointChoice.ts";

export interface Attack {
  readonly members: Members;
  /** One series a run. */
  readonly comparison: Comparison;
  readonly split: SplitName;
  readonly setSplit: (split: SplitName) => void;
  /** The name of the checkpoint that was chosen; null: the newest. */
  readonly chosen: (runId: string) => string | null;
  readonly choose: (runId: string, checkpoint: string | null) => void;
  /** The chosen checkpoint of each run, else its newest that is there. */
  readonly current: CurrentCheckpoints;
}

const none: readonly string[] = [];

export function useAttack(members: Members): Attack {
  const comparison = useComparison(members.members, false);
  const [split, setSplit] = usePageState<SplitName>("split", "test", { allowed: splitNames });
  const [choices, setChoices] = usePageState("checkpoints", none);
  const byRun = useMemo(() => readChoices(choices), [choices]);
  const { details } = comparison;
  const current = useMemo(() => currentCheckpoints(details, byRun), [details, byRun]);
  return {
    ...{ members, comparison, split, setSplit, current },
    chosen: (runId) => byRun.get(runId) ?? null,
    choose: (runId, checkpoint) => setChoices(withChoice(choices, runId, checkpoint)),
  };
}

/** Newest first; undefined until the run's record was read. */
export function checkpointsOf({ comparison }: Attack, runId: string): CheckpointRecord[] | undefined {
  const details = comparison.details.get(runId);
  return details && byStep(details.checkpoints);
}

function currentCheckpoints(
  details: ReadonlyMap<string, RunDetails>,
  chosen: ReadonlyMap<string, string>,
): CurrentCheckpoints {
  const names = [...details].map(([runId, { checkpoints }]) => {
    const newest = byStep(checkpoints).find((c) => c.present)?.name;
    return [runId, chosen.get(runId) ?? newest] as const;
  });
  return new Map(names.flatMap(([runId, name]) => (name === undefined ? [] : [[runId, name] as const])));
}
