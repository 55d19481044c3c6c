/** On which side of a line across a chart its name stands. */
import type { Area } from "./plotArea.ts";

export type MarkerSide = "left" | "right";

interface PlacedMarker {
  /** Of the group that it belongs to. */
  readonly id: string;
  /** Pixels. */
  readonly x: number;
}

/** As much as a name needs, in pixels. */
const nameWidth = 84;

/**
 * Of several groups each names its lines on the side away from the others, so that no name lies on another group's line;
 * one alone on the side with more room.
 */
export function markerSides(markers: readonly PlacedMarker[], area: Area): MarkerSide[] {
  const all = markers.map(({ x }) => x);
  const isOne = new Set(markers.map(({ id }) => id)).size === 1;
  const middle = isOne ? area.left + area.width / 2 : (Math.min(...all) + Math.max(...all)) / 2;
  return markers.map(({ x }) => {
    const wanted = isOne ? x < middle : x > middle;
    if (wanted) return x + nameWidth <= area.left + area.width ? "right" : "left";
    return x - nameWidth >= area.left ? "left" : "right";
  });
}
