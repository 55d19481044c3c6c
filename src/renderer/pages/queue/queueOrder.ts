/** Where a dragged or moved entry goes. */

/** The place of `runId` after a move by `by` places, or null where it would leave the list. */
export function placeAfterMove(ids: readonly string[], runId: string, by: number): number | null {
  const place = ids.indexOf(runId);
  if (place < 0) return null;
  const to = place + by;
  return to < 0 || to >= ids.length ? null : to;
}

/** The ids with one of them at another place. */
export function withMoved(ids: readonly string[], runId: string, to: number): string[] {
  const rest = ids.filter((id) => id !== runId);
  return rest.toSpliced(to, 0, runId);
}

/** Seconds until all are done: what runs and what waits; null as soon as one of them is unknown. */
export function totalWait(seconds: readonly (number | null)[]): number | null {
  return seconds.reduce<number | null>((sum, one) => (sum === null || one === null ? null : sum + one), 0);
}
