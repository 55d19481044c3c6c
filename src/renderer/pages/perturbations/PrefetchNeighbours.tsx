import { useEffect, useState } from "react";
import { useCall } from "../../state/useCall.ts";
import type { Neighbours } from "./neighbours.ts";
import type { SampleColumn } from "./useColumns.ts";
import type { SampleRequest } from "./useSample.ts";

/** How long a sample is looked at before its neighbours are asked for. */
const calmMs = 400;

export interface PrefetchNeighboursProps {
  columns: readonly SampleColumn[];
  neighbours: Neighbours;
  /** The open sample itself is there. */
  ready: boolean;
}

/** Asks for the next sample and then the one before, one call at a time, so that going there shows them at once. */
export function PrefetchNeighbours({ columns, neighbours, ready }: PrefetchNeighboursProps) {
  const requests = [neighbours.next, neighbours.previous].flatMap((index) =>
    index === null
      ? []
      : columns.flatMap(({ sample: { request } }) => (request ? [{ ...request, index }] : [])),
  );
  const key = JSON.stringify(requests);
  const [calm, setCalm] = useState("");
  useEffect(() => {
    if (!ready) return;
    const timer = setTimeout(() => setCalm(key), calmMs);
    return () => clearTimeout(timer);
  }, [key, ready]);
  return ready && calm === key ? <Prefetch requests={requests} /> : null;
}

/** The first, and when it is there the rest. What fails here is said when it is opened. */
function Prefetch({ requests: [first, ...rest] }: { requests: readonly SampleRequest[] }) {
  const { data } = useCall("inspect.perturbation", first ?? null);
  return data && rest.length > 0 ? <Prefetch requests={rest} /> : null;
}
