/** Keys of an open sample: neighbours, iterations, t. */
import { useRef } from "react";
import { useShortcuts } from "../../state/shortcuts.ts";
import type { Neighbours } from "./neighbours.ts";
import type { ShownColumn } from "./shownColumn.ts";
import type { LookState, Place } from "./usePerturbationState.ts";
import { positionIn, tStep, type Walk } from "./useWalk.ts";

/** A held key goes on to the next sample this often at most: browsers refuse addresses that change faster. */
const leastPauseMs = 80;

export interface SampleKeysInput {
  place: Place;
  neighbours: Neighbours;
  look: LookState;
  walk: Walk;
  shown: readonly ShownColumn[];
}

export function useSampleKeys({ place, neighbours, look, walk, shown }: SampleKeysInput): void {
  const lastMove = useRef(-Infinity);
  const goTo = (index: number | null) => {
    const now = performance.now();
    if (index === null || now - lastMove.current < leastPauseMs) return;
    lastMove.current = now;
    place.moveTo(index);
  };
  const most = Math.max(0, ...shown.map((column) => column.perturbation.steps.length));
  const iterate = (by: number) => {
    look.setView("steps");
    walk.setPosition(Math.max(0, Math.min(most, positionIn(walk, most) + by)));
  };
  const goAlong = (by: number) => {
    look.setView("line");
    walk.setT(walk.t + by);
  };
  useShortcuts("Open sample", [
    {
      keys: "ArrowLeft",
      label: "The sample before, in the gallery's order",
      run: () => goTo(neighbours.previous),
    },
    { keys: "ArrowRight", label: "The next sample", run: () => goTo(neighbours.next) },
    { keys: "[", label: "One DeepFool iteration back", run: () => iterate(-1) },
    { keys: "]", label: "One DeepFool iteration on", run: () => iterate(1) },
    { keys: ",", label: "t of x + t·r down by 0.05", run: () => goAlong(-tStep) },
    { keys: ".", label: "t of x + t·r up by 0.05", run: () => goAlong(tStep) },
    { keys: "Escape", label: "Close the sample", run: place.close },
    { keys: "Shift+ArrowRight", label: "On a picture: move the pixel that is read" },
  ]);
}
