/** The samples before and after the open one, in the gallery's order. */

export interface Neighbours {
  readonly previous: number | null;
  readonly next: number | null;
  /** Where the open sample stands. */
  readonly text: string;
}

/**
 * @param places of the gallery, in order @param index the open sample
 * @param known whether the gallery is known at all; without it neighbours are those of the split
 */
export function neighboursOf(places: Int32Array, index: number, known: boolean): Neighbours {
  if (!known)
    return { previous: index > 0 ? index - 1 : null, next: index + 1, text: "in the split's order" };
  const at = places.indexOf(index);
  if (at < 0) {
    return {
      previous: null,
      next: places.length > 0 ? places[0] : null,
      text: "not among those that the filter leaves",
    };
  }
  return {
    previous: at > 0 ? places[at - 1] : null,
    next: at + 1 < places.length ? places[at + 1] : null,
    text: `${(at + 1).toLocaleString("en-US")} of ${places.length.toLocaleString("en-US")} in the gallery's order`,
  };
}
