import type { SplitName } from "../../../shared/metrics.ts";
import { Select } from "../../components/Select.tsx";
import { evaluatedSplits, splitTitles } from "../../compare/evaluatedSplits.ts";
import { usePageState } from "../../routes.ts";
import type { Comparison } from "./useComparison.ts";

const allSplits = ["test", "validation", "train"] as const;

/** The split that a tab is about, in the address. */
export function useSplit(): [SplitName, (split: SplitName) => void] {
  return usePageState<SplitName>("split", "test", { allowed: allSplits });
}

/** Chooses among the splits that runs were evaluated on; nothing where there is only one. */
export function SplitSelect({ comparison }: { comparison: Comparison }) {
  const [split, setSplit] = useSplit();
  const evaluations = [...comparison.details.values()].flatMap((details) => details.evaluations);
  const splits = evaluatedSplits(evaluations);
  if (splits.length < 2 && split === "test") return null;
  return (
    <Select
      label="Split"
      hideLabel
      value={split}
      options={splits.map((value) => ({ value, label: splitTitles[value] }))}
      onChange={setSplit}
    />
  );
}
