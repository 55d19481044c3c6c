/** What the page is about: runs, the checkpoint of each, and the split. All of it stands in the address. */
import { useMemo } from "react";
import type { CheckpointRecord } from "../../../shared/contract/runs.ts";
import { splitNames, type SplitName } from "../../../shared/metrics.ts";
import { readChoices, withChoice } from "../../attack/checkpointChoices.ts";
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
}

const none: readonly string[] = [];

export function useAttack(members: Members): Attack {
  const comparison = useComparison(members.members, false);
  const [split, setSplit] = usePageState<SplitName>("split", "test", { allowed: splitNames });
  const [choices, setChoices] = usePageState("checkpoints", none);
  const byRun = useMemo(() => readChoices(choices), [choices]);
  return {
    ...{ members, comparison, split, setSplit },
    chosen: (runId) => byRun.get(runId) ?? null,
    choose: (runId, checkpoint) => setChoices(withChoice(choices, runId, checkpoint)),
  };
}

/** Newest first; undefined until the run's record was read. */
export function checkpointsOf({ comparison }: Attack, runId: string): CheckpointRecord[] | undefined {
  const details = comparison.details.get(runId);
  return details && byStep(details.checkpoints);
}
