import { useCallback, useMemo } from "react";
import type { DataSetStatus } from "../../../shared/contract/data.ts";
import { usePageState } from "../../routes.ts";
import { useCall, type CallState } from "../../state/useCall.ts";
import { settleChoice, type ComparisonChoice } from "./comparisonChoice.ts";

/** What is chosen on the card, kept in the page's address; null until it is known which data are there. */
export function useComparisonChoice(): {
  choice: ComparisonChoice | null;
  choose: (part: Partial<ComparisonChoice>) => void;
  sets: CallState<DataSetStatus[]>;
} {
  const sets = useCall("data.list", {}, { fresh: true });
  const [data, setData] = usePageState("data", "");
  const [model, setModel] = usePageState("network", "");
  const [length, setLength] = usePageState("length", "");
  const choice = useMemo(() => {
    if (!sets.data) return null;
    const present = sets.data.filter((set) => set.present).map((set) => set.name);
    return settleChoice({ data, model, length }, present);
  }, [sets.data, data, model, length]);
  const choose = useCallback(
    (part: Partial<ComparisonChoice>) => {
      if (part.data !== undefined) setData(part.data);
      if (part.model !== undefined) setModel(part.model);
      if (part.length !== undefined) setLength(part.length);
    },
    [setData, setModel, setLength],
  );
  return { choice, choose, sets };
}
