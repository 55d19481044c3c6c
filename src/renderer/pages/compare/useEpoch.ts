import { newestEpoch } from "../../compare/evaluationAt.ts";
import { usePageState } from "../../routes.ts";

/** The epoch whose evaluations the tabs show, in the address; null: of each run its newest. */
export function useEpoch(): [number | null, (epoch: number) => void] {
  const [epoch, setEpoch] = usePageState("epoch", newestEpoch);
  return [epoch === newestEpoch ? null : epoch, setEpoch];
}
