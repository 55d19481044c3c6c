import { useEffect, useMemo, useState } from "react";
import type { PlannedRun } from "../../form/model/plan.ts";
import { useCall } from "../../state/useCall.ts";
import { estimateGroups, totalEstimate, type Estimate, type EstimateGroups } from "./estimate.ts";

/** The host is not asked about every letter that is typed. */
const pauseMs = 400;

/** How long these runs take; null until the host has answered, or where there are none. */
export function useEstimate(runs: readonly PlannedRun[]): Estimate | null {
  const groups = useMemo(() => estimateGroups(runs), [runs]);
  const [asked, setAsked] = useState<EstimateGroups>({ configs: [], counts: [] });
  useEffect(() => {
    const timer = setTimeout(() => setAsked(groups), pauseMs);
    return () => clearTimeout(timer);
  }, [groups]);
  const input = asked.configs.length === 0 ? null : { configs: [...asked.configs] };
  const { data } = useCall("queue.estimate", input);
  return data === undefined || runs.length === 0 ? null : totalEstimate(asked.counts, data.seconds);
}
