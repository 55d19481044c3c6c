/** Where one is on the way from x: after how many iterations, and at which t of x + t·r. */
import { useMemo, useState } from "react";

export const mostT = 3;
/** What a key moves t by. */
export const tStep = 0.05;

export interface Walk {
  /** Iterations done; null: all of them. */
  readonly position: number | null;
  readonly setPosition: (position: number | null) => void;
  readonly t: number;
  readonly setT: (t: number) => void;
}

export function useWalk(): Walk {
  const [position, setPosition] = useState<number | null>(null);
  const [t, setT] = useState(1);
  return useMemo(
    () => ({
      position,
      setPosition,
      t,
      // Steps of 0.05 add up to 0.15000000000000002.
      setT: (next) => setT(Math.round(1000 * Math.min(mostT, Math.max(0, next))) / 1000),
    }),
    [position, t],
  );
}

/** The position in a run that took `steps` iterations. */
export function positionIn(walk: Walk, steps: number): number {
  return Math.min(walk.position ?? steps, steps);
}
