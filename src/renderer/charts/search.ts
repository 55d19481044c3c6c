/** Places in ascending arrays. */

/** How many of `ascending` are < value: the index of the first that is not. */
export function lowerBound(ascending: ArrayLike<number>, value: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ascending[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Index of the entry nearest to `value`, the earlier one of two as near; −1 where there is none. */
export function nearestIndex(ascending: ArrayLike<number>, value: number): number {
  const after = lowerBound(ascending, value);
  if (after === 0) return ascending.length > 0 ? 0 : -1;
  if (after === ascending.length) return after - 1;
  return value - ascending[after - 1] <= ascending[after] - value ? after - 1 : after;
}

/** First and last index + 1 of the points that are seen, with one neighbour on each side so that lines reach the border. */
export function seenRange(x: Float64Array, from: number, to: number): [number, number] {
  const first = Math.max(0, lowerBound(x, from) - 1);
  let end = lowerBound(x, to);
  while (end < x.length && x[end] === to) end++;
  return [first, Math.min(x.length, end + 1)];
}
