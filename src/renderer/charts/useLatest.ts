import { useCallback, useRef } from "react";

/** One function for all renderings, that calls the newest: what it is given to need not draw again. */
export function useLatest<A extends unknown[], R>(call: (...values: A) => R): (...values: A) => R {
  const latest = useRef(call);
  latest.current = call;
  return useCallback((...values: A) => latest.current(...values), []);
}
