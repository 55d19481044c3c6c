/**
 * Lines of several runs as one band, mean ± standard deviation.
 *
 * Where the runs have values at the same places (the same steps or epochs; some may begin later or end earlier), these are
 * taken as they are. Else the range is cut into equal cells: a run's value in a cell is the mean of its points there, and
 * where it has none between two of its points, the straight line between these at the middle of the cell.
 */
import { meanStd } from "../../shared/compare/meanStd.ts";
import type { Points, Scale } from "../charts/series.ts";

export interface Band {
  x: Float64Array;
  /** NaN where no run has a value. */
  mean: Float64Array;
  /** Sample standard deviation; NaN where fewer than two runs have a value. */
  std: Float64Array;
  /** Runs that have a value there. */
  n: Uint16Array;
  /** Cells that the range was cut into; null where the runs' own places were taken. */
  cells: number | null;
}

export interface BandOptions {
  /** Most points of the band. */
  most: number;
  /** How cells are spaced: in equal parts, or in equal ratios for a logarithmic axis. */
  spacing: Scale;
}

export function bandOf(lines: readonly Points[], { most, spacing }: BandOptions): Band {
  const places = sharedPlaces(lines);
  if (places && places.length <= most) {
    return bandAt(
      places,
      lines.map((line) => valuesAt(line, places)),
      null,
    );
  }
  const edges = cellEdges(lines, most, spacing);
  if (!edges) return bandAt(new Float64Array(), [], null);
  const middles = Float64Array.from({ length: edges.length - 1 }, (_, i) => (edges[i] + edges[i + 1]) / 2);
  const values = lines.map((line) => cellMeans(line, edges, middles));
  return bandAt(middles, values, middles.length);
}

/** All places, where every line has each of those that lie between its first and its last; else null. */
function sharedPlaces(lines: readonly Points[]): Float64Array | null {
  const union = Float64Array.from(new Set(lines.flatMap((line) => [...line.x]))).sort();
  for (const { x } of lines) {
    if (x.length === 0) continue;
    const first = union.indexOf(x[0]);
    for (let i = 0; i < x.length; i++) if (union[first + i] !== x[i]) return null;
  }
  return union;
}

function valuesAt({ x, y }: Points, places: Float64Array): Float64Array {
  const values = new Float64Array(places.length).fill(NaN);
  if (x.length > 0) values.set(y, places.indexOf(x[0]));
  return values;
}

/** As many cells as leave about two points of the densest line in each; null where there is no range. */
function cellEdges(lines: readonly Points[], most: number, spacing: Scale): Float64Array | null {
  const drawn = lines.filter((line) => line.x.length > 0);
  const from = Math.min(...drawn.map(({ x }) => x[0]));
  const to = Math.max(...drawn.map(({ x }) => x[x.length - 1]));
  if (!(to > from)) return null;
  const densest = Math.max(...drawn.map(({ x }) => x.length));
  const count = Math.max(1, Math.min(most, Math.floor(densest / 2)));
  const edge = (share: number): number =>
    spacing === "log" && from > 0 ? from * (to / from) ** share : from + (to - from) * share;
  const edges = Float64Array.from({ length: count + 1 }, (_, i) => edge(i / count));
  edges[count] = to; // whatever the power rounds to
  return edges;
}

/** The mean of the line's points in each cell; empty cells between points by the straight line through these. */
function cellMeans({ x, y }: Points, edges: Float64Array, middles: Float64Array): Float64Array {
  const last = middles.length - 1;
  const values = new Float64Array(middles.length).fill(NaN);
  let point = 0;
  for (let cell = 0; cell <= last; cell++) {
    let [sum, count] = [0, 0];
    // The last cell has its upper edge too.
    for (; point < x.length && (x[point] < edges[cell + 1] || cell === last); point++) {
      if (Number.isNaN(y[point])) continue;
      sum += y[point];
      count++;
    }
    values[cell] = count > 0 ? sum / count : NaN;
  }
  return fillBetween(values, middles, { x, y });
}

function fillBetween(values: Float64Array, middles: Float64Array, line: Points): Float64Array {
  const gapless = !line.y.some(Number.isNaN);
  let before = -1;
  for (let cell = 0; cell < values.length; cell++) {
    if (Number.isNaN(values[cell])) continue;
    for (let empty = before + 1; gapless && before >= 0 && empty < cell; empty++) {
      const share = (middles[empty] - middles[before]) / (middles[cell] - middles[before]);
      values[empty] = values[before] + share * (values[cell] - values[before]);
    }
    before = cell;
  }
  return values;
}

function bandAt(x: Float64Array, values: readonly Float64Array[], cells: number | null): Band {
  const mean = new Float64Array(x.length).fill(NaN);
  const std = new Float64Array(x.length).fill(NaN);
  const n = new Uint16Array(x.length);
  for (let i = 0; i < x.length; i++) {
    const present = values.map((own) => own[i]).filter((value) => !Number.isNaN(value));
    const all = meanStd(present);
    n[i] = present.length;
    mean[i] = all?.mean ?? NaN;
    std[i] = all?.std ?? NaN;
  }
  return { x, mean, std, n, cells };
}
