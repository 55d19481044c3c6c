/** Reads a run's curves, and lets them grow by what the run reports. */
import { useEffect, useState } from "react";
import type { Host, Input } from "../../../shared/contract.ts";
import { AppError } from "../../../shared/errors.ts";
import type { StepMetrics } from "../../../shared/metrics.ts";
import type { StepColumn } from "../../../shared/stepColumns.ts";
import { useHost } from "../../host/hostContext.tsx";
import { RunCurves } from "./runCurves.ts";
import { useResynchronised } from "./useResynchronised.ts";

export interface CurvesState {
  /** null until the first answer; while another range is being read, the one before. */
  curves: RunCurves | null;
  error: AppError | null;
  reload: () => void;
}

export interface StepRange {
  from: number;
  to: number;
}

/**
 * @param columns in any order; read again when others come
 * @param range steps that are seen; null: all, the end moving on
 */
export function useRunCurves(
  runId: string,
  columns: readonly StepColumn[],
  range: StepRange | null,
): CurvesState {
  const host = useHost();
  const [attempt, setAttempt] = useState(0);
  const [state, setState] = useState<Omit<CurvesState, "reload">>({ curves: null, error: null });
  const reload = () => setAttempt((n) => n + 1);
  const wanted = [...columns].sort().join(",");
  const [from, to] = [range?.from ?? null, range?.to ?? null];
  useEffect(() => {
    if (wanted === "") return;
    return readAndFollow(
      host,
      { runId, metrics: [...columns], from, to },
      (curves) => setState({ curves, error: null }),
      (error) => setState(({ curves }) => ({ curves, error })),
    );
  }, [host, runId, wanted, from, to, attempt]);
  useResynchronised(reload);
  return { ...state, reload };
}

/** Takes steps in from now on, those too that come while the answer is on its way. Returns the end of it. */
function readAndFollow(
  host: Host,
  input: Input<"runs.curves">,
  onCurves: (curves: RunCurves) => void,
  onError: (error: AppError) => void,
): () => void {
  let curves: RunCurves | null = null;
  let isOver = false;
  const meanwhile: StepMetrics[] = [];
  const leave = host.subscribe((event) => {
    if (event.type !== "run.steps" || event.runId !== input.runId) return;
    if (curves) curves.append(event.steps);
    else meanwhile.push(...event.steps);
  });
  host.call("runs.curves", input).then(
    (read) => {
      if (isOver) return;
      curves = new RunCurves(read, input.to ?? null);
      curves.append(meanwhile);
      onCurves(curves);
    },
    (thrown: unknown) => {
      if (!isOver) onError(AppError.from(thrown));
    },
  );
  return () => {
    isOver = true;
    leave();
  };
}
