import { useEffect, useRef } from "react";
import { useConnection } from "../../state/connection.ts";

/** Calls `again` when events were missed: what was read before is old. */
export function useResynchronised(again: () => void): void {
  const latest = useRef(again);
  latest.current = again;
  useEffect(
    () =>
      useConnection.subscribe(({ state }, before) => {
        if (state === "resynchronised" && before.state !== "resynchronised") latest.current();
      }),
    [],
  );
}
