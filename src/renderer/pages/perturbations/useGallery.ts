/** Which samples the gallery shows, in which order, with what each gained. */
import { useMemo } from "react";
import type { SampleVectors } from "../../../shared/contract/runs.ts";
import { runTitle } from "../../components/runTitle.ts";
import { useRun } from "../../state/runs.ts";
import { selectSamples } from "./galleryFilter.ts";
import { gainSides, marginGains } from "./marginGain.ts";
import type { GalleryState } from "./usePerturbationState.ts";
import type { Sides } from "./useSides.ts";

export interface Gallery {
  /** null while it is read, or where there is no evaluation. */
  readonly vectors: SampleVectors | null;
  /** Places in the split, in order. */
  readonly places: Int32Array;
  /** [samples]; null without another run to compare with. */
  readonly gains: Float32Array | null;
  /** `AMM over Reference`; null without another run. */
  readonly gainName: string | null;
  /** Why there are no gains although another run was chosen. */
  readonly noGains: string | null;
}

const nowhere = new Int32Array();

export function useGallery({ mine, other }: Sides, { filter, order }: GalleryState): Gallery {
  const vectors = mine.vectors.data ?? null;
  const otherVectors = other?.vectors.data ?? null;
  const names = useGainNames(mine.runId, other?.runId ?? null);
  const compared = useMemo(
    () => (vectors && otherVectors && names ? marginGains(vectors, otherVectors, names) : null),
    [vectors, otherVectors, names],
  );
  const gains = compared && "gains" in compared ? compared.gains : null;
  const places = useMemo(
    () => (vectors ? selectSamples(vectors, filter, order, gains) : nowhere),
    [vectors, filter, order, gains],
  );
  return {
    ...{ vectors, places, gains },
    gainName: names?.name ?? null,
    noGains: compared && "reason" in compared ? compared.reason : notEvaluated(other),
  };
}

/** Which run's gain over which; null before both are known. */
function useGainNames(mineId: string, otherId: string | null) {
  const mine = useRun(mineId);
  const other = useRun(otherId);
  return useMemo(() => {
    if (!mine || !other) return null;
    const sides = gainSides(mine.method, other.method);
    const [gainer, base] = sides.of === "this" ? [mine, other] : [other, mine];
    return { ...sides, name: `${runTitle(gainer)} over ${runTitle(base)}` };
  }, [mine, other]);
}

function notEvaluated(other: Sides["other"]): string | null {
  if (!other?.details.data || other.evaluation !== null) return null;
  return "The other run's checkpoint was not evaluated on this split, so the gain is not known.";
}
