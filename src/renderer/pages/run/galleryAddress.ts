/** From a bin of a margin histogram to the samples in it. */
import type { CheckpointRecord, EvaluationRecord } from "../../../shared/contract/runs.ts";
import { withPageValue } from "../../state/address.ts";
import { routes } from "../../state/routePaths.ts";

export interface Bin {
  runId: string;
  evaluation: EvaluationRecord;
  checkpoints: readonly CheckpointRecord[];
  /** Margins from `low` (included) to `high` (not included; Infinity: without end). */
  low: number;
  high: number;
  outcome: "all" | "right" | "wrong";
  /** Ground truth; null: every class. */
  label: number | null;
}

/** The gallery of the evaluation's own checkpoint where it is still there, else of the newest. */
export function galleryAddress({ runId, evaluation, checkpoints, low, high, ...filter }: Bin): string {
  const own = checkpoints.find((c) => c.present && c.step === evaluation.step);
  let address = routes.perturbations({ run: runId, checkpoint: own?.name, split: evaluation.split });
  const set = (key: string, value: string | number) => {
    address = withPageValue(address, key, value, "");
  };
  if (low > 0) set("least", low);
  if (high !== Infinity) set("most", high);
  if (filter.outcome !== "all") set("outcome", filter.outcome);
  if (filter.label !== null) set("label", filter.label);
  return address;
}
