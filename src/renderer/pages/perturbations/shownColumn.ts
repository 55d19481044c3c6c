/** A column whose perturbation is there, with the colour scale it is shown on. */
import type { Perturbation } from "../../../shared/contract/inspect.ts";
import { gainsFor, largestMagnitude } from "../../viewers/gain.ts";
import type { ExportLook } from "./exportSample.ts";
import type { SampleColumn } from "./useColumns.ts";
import type { LookState } from "./usePerturbationState.ts";

export interface ShownColumn extends SampleColumn {
  readonly perturbation: Perturbation;
  readonly look: ExportLook;
}

/**
 * The columns that have something to show. Gains are fitted over all of them, or to each; what the user holds is the
 * gain of r alone, since gradients are of another size.
 */
export function shownColumns(
  columns: readonly SampleColumn[],
  { heldGain, sameScale, channel }: Pick<LookState, "heldGain" | "sameScale" | "channel">,
): ShownColumn[] {
  const there = columns.flatMap((column) =>
    column.sample.shown ? [{ ...column, perturbation: column.sample.shown }] : [],
  );
  const sizes = (pick: (p: Perturbation) => Float32Array) =>
    there.map(({ perturbation }) => largestMagnitude(pick(perturbation)));
  const gains = gainsFor(
    sizes((p) => p.r),
    heldGain,
    sameScale,
  );
  const gradientGains = gainsFor(
    sizes((p) => p.inputGradient),
    null,
    sameScale,
  );
  return there.map((column, i) => ({
    ...column,
    look: { gain: gains[i], gradientGain: gradientGains[i], channel },
  }));
}
