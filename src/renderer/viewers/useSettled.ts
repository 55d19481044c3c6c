import { useEffect, useRef, useState } from "react";

/**
 * A value that changes at once when it was calm before, and only after `calmMs` of calm while it changes quickly: held
 * arrow keys run through samples without asking for each.
 * @param key changes with the value
 */
export function useSettled<T>(value: T, key: string, calmMs: number): T {
  const [settled, setSettled] = useState(value);
  const newest = useRef(value);
  const lastChange = useRef(-Infinity);
  newest.current = value;
  useEffect(() => {
    const now = performance.now();
    const isCalm = now - lastChange.current >= calmMs;
    lastChange.current = now;
    const timer = setTimeout(() => setSettled(newest.current), isCalm ? 0 : calmMs);
    return () => clearTimeout(timer);
  }, [key, calmMs]);
  return settled;
}
