/** Stored measurements of the chosen runs, and the group of them that is shown. */
import { useMemo } from "react";
import type { Measurement, MeasurementKind } from "../../../shared/measurements.ts";
import type { AppError } from "../../../shared/errors.ts";
import { groupsOf, ofKind, type MeasurementGroup } from "../../attack/groups.ts";
import { usePageState } from "../../routes.ts";
import { useCall } from "../../state/useCall.ts";
import type { Attack } from "./useAttack.ts";

export interface Stored<K extends MeasurementKind> {
  /** On the chosen split; that of the newest measurement first. undefined: being read. */
  readonly groups: readonly MeasurementGroup<Measurement<K>>[] | undefined;
  /** null: there is none. */
  readonly shown: MeasurementGroup<Measurement<K>> | null;
  /** Shows the group of a measurement. null: the newest. */
  readonly show: (id: number | null) => void;
  readonly error: AppError | null;
  readonly reload: () => void;
}

/** Ids begin at 1. */
const newest = 0;

export function useStored<K extends MeasurementKind>(kind: K, { comparison, split }: Attack): Stored<K> {
  const [id, setId] = usePageState("stored", newest);
  const runIds = comparison.series.map(({ runs: [run] }) => run.id);
  const { data, error, reload } = useCall(
    "robustness.list",
    { runIds, kinds: [kind] },
    { keepPrevious: true },
  );
  const groups = useMemo(
    () => data && groupsOf(ofKind(data, kind).filter(({ summary }) => summary.split === split)),
    [data, kind, split],
  );
  const shown = groups?.find(({ members }) => members.some((m) => m.id === id)) ?? groups?.[0] ?? null;
  return { groups, shown, show: (next) => setId(next ?? newest), error, reload };
}
