/** Thumbnails of samples of a run's data, as they come into view in a grid. */
import { useCallback, useMemo, useState } from "react";
import type { SplitName } from "../../shared/metrics.ts";
import { useHost } from "../host/hostContext.tsx";
import { useThumbnails, type ThumbnailView } from "./useThumbnails.ts";

export interface SplitThumbnails {
  thumbnails: ThumbnailView;
  /** For `TileGrid`. */
  onView: (first: number, last: number) => void;
}

/** @param places of the samples in the split, in the order of the grid */
export function useSplitThumbnails(runId: string, split: SplitName, places: Int32Array): SplitThumbnails {
  const host = useHost();
  const [view, setView] = useState({ first: 0, last: -1 });
  const source = useMemo(
    () => ({
      key: `${runId}/${split}`,
      read: (indices: number[]) => host.call("inspect.thumbnails", { runId, split, indices }),
    }),
    [host, runId, split],
  );
  const wanted = useMemo(() => [...places.subarray(view.first, view.last + 1)], [places, view]);
  const onView = useCallback((first: number, last: number) => setView({ first, last }), []);
  return { thumbnails: useThumbnails(source, wanted), onView };
}
