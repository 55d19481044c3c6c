/** First perturbations and proposals of Square, one sample at a time on the host; norms as values. */
import type { Rng } from "../rng.ts";
import { drawBumps, drawWindow, entriesOf, sideOf, type Picture, type Window } from "./squareWindows.ts";

export interface SquareMoves {
  /** Before the first query, [D]. */
  start(picture: Picture, radius: number, rng: Rng): Float64Array;
  /** Another δ; squares cover `share` of the picture. `delta` is what was left of the last one after clipping. */
  propose(delta: Float64Array, picture: Picture, radius: number, share: number, rng: Rng): Float64Array;
}

const sign = (rng: Rng) => (rng.uniform() < 0.5 ? -1 : 1);
const sizeOf = (picture: Picture) => picture.height * picture.width * picture.channels;
const channelsOf = ({ channels }: Picture) => Array.from({ length: channels }, (_, c) => c);

const lInf: SquareMoves = {
  /** Upright stripes of ±ε. */
  start: (picture, radius, rng) => {
    const { width, channels } = picture;
    const stripes = Float64Array.from({ length: width * channels }, () => radius * sign(rng));
    return Float64Array.from({ length: sizeOf(picture) }, (_, i) => stripes[i % (width * channels)]);
  },
  propose: (delta, picture, radius, share, rng) => {
    const next = delta.slice();
    const window = drawWindow(picture, sideOf(picture, share, 1), rng);
    for (const channel of channelsOf(picture)) {
      const value = radius * sign(rng);
      for (const entry of entriesOf(picture, window, channel)) next[entry] = value;
    }
    return next;
  },
};

/** The smallest side of a square with two bumps. */
const leastSide = 3;

const l2: SquareMoves = {
  /** A grid of 5 × 5 squares of bumps. */
  start: (picture, radius, rng) => {
    const delta = new Float64Array(sizeOf(picture));
    const side = Math.max(Math.floor(picture.height / 5), 1);
    const rest = (length: number) => Math.floor((length % side) / 2);
    for (let top = rest(picture.height); top + side <= picture.height; top += side)
      for (let left = rest(picture.width); left + side <= picture.width; left += side)
        addBumps(delta, picture, { top, left, height: side, width: side }, rng);
    return scaledTo(delta, radius);
  },
  /** Empties one square and moves what was in it, with new bumps, to another. */
  propose: (delta, picture, radius, share, rng) => {
    const odd = sideOf(picture, share, leastSide) | 1;
    const side = Math.min(odd, picture.height, picture.width);
    const [to, from] = [drawWindow(picture, side, rng), drawWindow(picture, side, rng)];
    const room = Math.max(radius ** 2 - squares(delta), 0) / picture.channels;
    const next = delta.slice();
    for (const channel of channelsOf(picture)) {
      const own = entriesOf(picture, to, channel);
      const left = entriesOf(picture, from, channel);
      const held = squares([...new Set([...own, ...left])].map((entry) => delta[entry]));
      const size = Math.sqrt(squares(own.map((entry) => delta[entry]))) + 1e-12;
      const bumps = drawBumps(side, rng);
      const direction = sign(rng);
      const fresh = own.map((entry, i) => direction * bumps[i] + delta[entry] / size);
      const scale = Math.sqrt(room + held) / (Math.sqrt(squares(fresh)) + 1e-12);
      for (const entry of left) next[entry] = 0;
      own.forEach((entry, i) => (next[entry] = fresh[i] * scale));
    }
    return scaledTo(next, radius);
  },
};

export const squareMoves = { L2: l2, Linf: lInf };

function addBumps(delta: Float64Array, picture: Picture, window: Window, rng: Rng): void {
  const bumps = drawBumps(window.height, rng);
  for (const channel of channelsOf(picture)) {
    const direction = sign(rng);
    entriesOf(picture, window, channel).forEach((entry, i) => (delta[entry] += direction * bumps[i]));
  }
}

function squares(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] ** 2;
  return sum;
}

function scaledTo(delta: Float64Array, radius: number): Float64Array {
  const size = Math.sqrt(squares(delta));
  return delta.map((value) => (value * radius) / Math.max(size, 1e-12));
}
