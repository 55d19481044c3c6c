/** The samples before and after the open one, in the gallery's order. */

export interface Neighbours {
  readonly previous: number | null;
  readonly next: number | null;
  /** Where the open sample stands. */
  readonly text: string;
}

/**
 * @param places of the gallery, in order @param index the open sample
 * @param count samples of the split; null: the gallery is not known, and neighbours are those of the split
 */
export function neighboursOf(places: Int32Array, index: number, count: number | null): Neighbours {
  if (count === null)
    return { previous: index > 0 ? index - 1 : null, next: index + 1, text: "in the split's order" };
  const at = places.indexOf(index);
  if (at < 0) {
    return {
      previous: null,
      next: places.length > 0 ? places[0] : null,
      text: index < count ? "not among those that the filter leaves" : "beyond the last sample",
    };
  }
  return {
    previous: at > 0 ? places[at - 1] : null,
    next: at + 1 < places.length ? places[at + 1] : null,
    text: `${(at + 1).toLocaleString("en-US")} of ${places.length.toLocaleString("en-US")} in the gallery's order`,
  };
}
