/** Values that change often, for charts that are costly to draw. */
import { useCallback, useEffect, useReducer, useRef, useSyncExternalStore } from "react";
import { flushSync } from "react-dom";
import { Stagger } from "./stagger.ts";

/** Milliseconds between two redraws of one live chart. */
export const redrawInterval = 500;

/** All charts of the window share one: no two redraw in one frame. */
export const redraws = new Stagger(redrawInterval, {
  now: () => performance.now(),
  nextFrame: (callback) => requestAnimationFrame(callback),
  later: (callback, ms) => {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
  afterFrame: (callback) => {
    // A message comes as a task of its own, after the frame that it was posted in.
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      callback();
    };
    port2.postMessage(null);
  },
});

/**
 * `value`, at most every half second and in a frame of its own.
 *
 * @param now a change of it is shown at once, as what a user does must be
 */
export function useStaggered<T>(value: T, now: string): T {
  const shown = useRef({ value, now });
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const chart = useRef({}).current; // names this component among those that wait
  const isUrgent = shown.current.now !== now;
  // Written while rendering, so that what is urgent is rendered once and not twice.
  if (isUrgent) shown.current = { value, now };
  useEffect(() => {
    if (isUrgent) redraws.drew(chart);
    else if (shown.current.value === value) redraws.cancel(chart);
    else {
      redraws.request(chart, () => {
        shown.current = { value, now };
        flushSync(redraw); // in this frame, and not in a task after it that needs another one
      });
    }
  });
  useEffect(() => () => redraws.cancel(chart), [chart]);
  return shown.current.value;
}

/** Something outside of React that counts up when it changes. */
export interface Versioned {
  readonly version: () => number;
  readonly subscribe: (listener: () => void) => () => void;
}

/**
 * The version of `source`, followed as `useStaggered` follows a value: between two turns nothing is rendered at all,
 * however often it changes.
 *
 * @param source null: there is none yet
 */
export function useStaggeredVersion(source: Versioned | null, now: string): number {
  const chart = useRef({}).current;
  const shown = useRef({ source, now, version: source?.version() ?? 0 });
  const isUrgent = shown.current.source !== source || shown.current.now !== now;
  if (isUrgent) shown.current = { source, now, version: source?.version() ?? 0 };
  useEffect(() => {
    if (isUrgent) redraws.drew(chart);
  });
  const subscribe = useCallback(
    (listener: () => void) => {
      const draw = () => {
        shown.current = { ...shown.current, version: source?.version() ?? 0 };
        listener();
      };
      const leave = source?.subscribe(() => redraws.request(chart, draw));
      return () => {
        leave?.();
        redraws.cancel(chart);
      };
    },
    [source, chart],
  );
  return useSyncExternalStore(subscribe, () => shown.current.version);
}
