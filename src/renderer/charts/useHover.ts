import { useMemo, useSyncExternalStore } from "react";
import { hoverOf, newHover, type Hover } from "./hover.ts";

/** The cursor of a group of charts; without a group the chart has one of its own. */
export function useHover(group: string | undefined): Hover {
  return useMemo(() => (group === undefined ? newHover() : hoverOf(group)), [group]);
}

/** Where it is now. */
export function useHoverX(hover: Hover): number | null {
  return useSyncExternalStore(hover.subscribe, hover.get);
}
