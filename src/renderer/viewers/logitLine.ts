/**
 * Logits along x + t·r. They are known exactly at the points of a grid; between two of them they are taken as linear,
 * which is not quite what the network does.
 */
import { argmax } from "./softmax.ts";

export interface LogitLine {
  /** [T], ascending. */
  readonly t: Float32Array;
  /** [T, K] */
  readonly logits: Float32Array;
}

/** From here on the prediction is `to`. */
export interface PredictionChange {
  readonly t: number;
  readonly from: number;
  readonly to: number;
}

export function classesOf(line: LogitLine): number {
  return line.logits.length / line.t.length;
}

/** @returns [K]; beyond the ends, those of the end */
export function logitsAt(line: LogitLine, t: number): Float32Array {
  const classes = classesOf(line);
  const after = line.t.findIndex((point) => point >= t);
  if (after < 0) return line.logits.slice(-classes);
  if (after === 0) return line.logits.slice(0, classes);
  const [from, to] = [line.t[after - 1], line.t[after]];
  const share = (t - from) / (to - from);
  const start = (after - 1) * classes;
  return Float32Array.from(
    { length: classes },
    (_, k) => line.logits[start + k] * (1 - share) + line.logits[start + classes + k] * share,
  );
}

/** Whether t is one of the points at which the logits are exact, up to the rounding of float32. */
export function isExactAt(line: LogitLine, t: number): boolean {
  return line.t.some((point) => Math.abs(point - t) < 1e-6);
}

/** Where the largest logit changes from one class to another, in order of t. */
export function predictionChanges(line: LogitLine): PredictionChange[] {
  const classes = classesOf(line);
  const changes: PredictionChange[] = [];
  for (let i = 0; i + 1 < line.t.length; i++) {
    const start = line.logits.subarray(i * classes, (i + 1) * classes);
    const end = line.logits.subarray((i + 1) * classes, (i + 2) * classes);
    for (const { share, from, to } of crossings(start, end)) {
      changes.push({ t: line.t[i] + share * (line.t[i + 1] - line.t[i]), from, to });
    }
  }
  return changes;
}

/** The upper envelope of K straight lines over [0, 1]: at which share which class is overtaken by which. */
function crossings(
  start: ArrayLike<number>,
  end: ArrayLike<number>,
): { share: number; from: number; to: number }[] {
  const found: { share: number; from: number; to: number }[] = [];
  let current = argmax(start);
  let share = 0;
  for (;;) {
    const next = firstOvertaking(start, end, current, share);
    if (next === null) return found;
    found.push({ share: next.share, from: current, to: next.to });
    ({ share, to: current } = next);
  }
}

function firstOvertaking(
  start: ArrayLike<number>,
  end: ArrayLike<number>,
  current: number,
  share: number,
): { share: number; to: number } | null {
  let best: { share: number; to: number; slope: number } | null = null;
  const slope = (k: number) => end[k] - start[k];
  for (let k = 0; k < start.length; k++) {
    const gain = slope(k) - slope(current);
    if (gain <= 0 || end[k] <= end[current]) continue; // never catches up before the end
    const at = Math.max(share, (start[current] - start[k]) / gain);
    if (best === null || at < best.share || (at === best.share && slope(k) > best.slope)) {
      best = { share: at, to: k, slope: slope(k) };
    }
  }
  return best;
}
