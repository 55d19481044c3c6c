/** Starting measurements, and the jobs that they are. */
import { useMemo, useState } from "react";
import type { Job } from "../../../shared/contract/machine.ts";
import type { MeasurementPlan } from "../../../shared/measurements.ts";
import { useMachine } from "../../state/machine.ts";
import { useAction } from "../../state/useAction.ts";
import { checkpointsOf, type Attack } from "./useAttack.ts";

export interface Measuring {
  /** Measures these runs, each at its chosen checkpoint. Resolves once all jobs are under way. */
  readonly start: (plan: MeasurementPlan, runIds: readonly string[]) => Promise<void>;
  /** Not all jobs of the last start are under way yet. */
  readonly busy: boolean;
  /** Jobs that go on or wait, whoever started them. */
  readonly going: readonly Job[];
  /** Those of this visit that failed. */
  readonly failed: readonly Job[];
}

export function useMeasuring(attack: Attack): Measuring {
  const { run } = useAction("robustness.start");
  const [busy, setBusy] = useState(false);
  const [own, setOwn] = useState<readonly string[]>([]);
  const jobs = useMachine((state) => state.jobs);
  const measurements = useMemo(() => jobs.filter((job) => job.kind === "robustness"), [jobs]);
  const failed = measurements.filter((job) => job.state === "failed" && own.includes(job.id));
  const start = async (measurement: MeasurementPlan, runIds: readonly string[]) => {
    const { split, current } = attack;
    const runs = runIds.map((runId) => ({ runId, checkpoint: current.get(runId) ?? null }));
    // A transfer is one measurement of all runs; of the others each run has its own.
    const parts = measurement.kind === "transfer" ? [runs] : runs.map((one) => [one]);
    const seen = failed.map((job) => job.id); // those that go on may fail yet
    setOwn((before) => before.filter((id) => !seen.includes(id)));
    setBusy(true);
    try {
      for (const part of parts) {
        const { job } = await run({ runs: part, split, measurement });
        setOwn((before) => [...before, job]);
      }
    } finally {
      setBusy(false);
    }
  };
  return {
    ...{ start, busy, failed },
    going: measurements.filter((job) => job.state === "running"),
  };
}

/** The runs that have a checkpoint to attack; all of them while their records are being read. */
export function attackable(attack: Attack): string[] {
  const ids = attack.comparison.series.map(({ runs: [run] }) => run.id);
  return ids.filter((id) => checkpointsOf(attack, id)?.some((c) => c.present) !== false);
}
