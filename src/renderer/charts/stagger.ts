/**
 * When charts redraw. Ten live charts at twenty steps a second would draw two hundred times a second; here each draws at
 * most every `interval`, at most one a frame, so that no frame holds the work of two, and all together in a small share of
 * the time: the trainer computes on the same machine. Where drawing is slow, charts therefore draw less often: all in a
 * row, so that charts beside each other are equally old, and then none for a while.
 */

export interface Clock {
  now(): number;
  /** Calls once before the next picture. */
  nextFrame(callback: () => void): void;
  /** Calls once after so many milliseconds. Returns what takes it back. */
  later(callback: () => void, ms: number): () => void;
  /** Called in a frame: calls once when the frame's work, layout and painting too, is done. */
  afterFrame(callback: () => void): void;
}

interface Waiting {
  readonly since: number;
  readonly draw: () => void;
}

/** Milliseconds of drawing that are saved up at most. */
const mostSaved = 150;

/**
 * What may go into drawing while a run trains: a two-hundredth of a core for each core that there is, a tenth of one at
 * most. Where training has few cores, charts are to leave them to it and draw less often.
 */
export function drawingShare(cores: number): number {
  return Math.min(0.1, cores / 200);
}

export class Stagger {
  readonly #interval: number;
  readonly #clock: Clock;
  readonly #waiting = new Map<object, Waiting>();
  readonly #drawn = new WeakMap<object, number>();
  /** Of the time that goes by, what may go into drawing, in (0, 1]. */
  #share = 1;
  /** Milliseconds that could be drawn at `#savedAt`; below 0 no chart is due that was drawn in this round. */
  #saved = mostSaved;
  #savedAt: number;
  #round = new WeakSet<object>();
  /** A frame is asked for, or being drawn. */
  #asked = false;
  /** When the next chart is due, where none is now; a frame asked for before that would draw nothing. */
  #alarm: { readonly at: number; readonly cancel: () => void } | null = null;

  /** @param interval milliseconds between two redraws of one chart */
  constructor(interval: number, clock: Clock) {
    this.#interval = interval;
    this.#clock = clock;
    this.#savedAt = clock.now();
  }

  /** @param share of the time that goes by, what may go into drawing from now on, in (0, 1] */
  limit(share: number): void {
    if (share === this.#share) return;
    this.#spend(0, this.#clock.now());
    this.#saved = Math.max(0, this.#saved); // what was drawn under the old share is not paid for under the new one
    this.#round = new WeakSet();
    this.#share = share;
    this.#alarm?.cancel();
    this.#alarm = null;
    this.#ask();
  }

  /** Draws `chart` when its turn comes. Asked again before that, the newer `draw` takes the place of the older one. */
  request(chart: object, draw: () => void): void {
    const since = this.#waiting.get(chart)?.since ?? this.#clock.now();
    this.#waiting.set(chart, { since, draw });
    this.#ask();
  }

  /** Forgets what `chart` waits for. */
  cancel(chart: object): void {
    this.#waiting.delete(chart);
  }

  /** `chart` was drawn by other means just now. */
  drew(chart: object): void {
    this.#waiting.delete(chart);
    this.#drawn.set(chart, this.#clock.now());
  }

  /** A frame where a chart is due, else an alarm for the moment when one will be. */
  #ask(): void {
    if (this.#asked || this.#waiting.size === 0) return;
    const now = this.#clock.now();
    const at = Math.min(...Array.from(this.#waiting.keys(), (chart) => this.#due(chart)));
    if (at > now) return this.#wakeAt(at, now);
    this.#alarm?.cancel();
    this.#alarm = null;
    this.#asked = true;
    this.#clock.nextFrame(() => this.#frame());
  }

  #wakeAt(at: number, now: number): void {
    if (this.#alarm && this.#alarm.at <= at) return;
    this.#alarm?.cancel();
    const wake = () => {
      this.#alarm = null;
      this.#ask();
    };
    this.#alarm = { at, cancel: this.#clock.later(wake, at - now) };
  }

  #due(chart: object): number {
    const rests = this.#saved < 0 && this.#round.has(chart);
    const rested = rests ? this.#savedAt - this.#saved / this.#share : -Infinity;
    return Math.max((this.#drawn.get(chart) ?? -Infinity) + this.#interval, rested);
  }

  #spend(ms: number, now: number): void {
    this.#saved = this.#savedBy(now) - ms;
    this.#savedAt = now;
  }

  #savedBy(now: number): number {
    return Math.min(mostSaved, this.#saved + (now - this.#savedAt) * this.#share);
  }

  /** Draws the chart that has waited longest among those whose interval is over. */
  #frame(): void {
    const began = this.#clock.now();
    let next: [object, Waiting] | null = null;
    for (const entry of this.#waiting) {
      if (this.#due(entry[0]) > began) continue;
      if (!next || entry[1].since < next[1].since) next = entry;
    }
    if (next) {
      // What was drawn too much is paid for, to the rounding of the alarm's time.
      if (this.#saved < 0 && this.#savedBy(began) > -1e-6) this.#round = new WeakSet();
      this.#round.add(next[0]);
      this.drew(next[0]);
      next[1].draw();
    }
    this.#clock.afterFrame(() => {
      const now = this.#clock.now();
      if (next) this.#spend(now - began, now);
      this.#asked = false;
      this.#ask();
    });
  }
}
