/** Some works at a time, in the order in which they came; how many may wait has a bound. */
import { AppError } from "../../shared/errors.ts";

export interface QueueBounds {
  /** Works under way at a time. */
  readonly atOnce: number;
  /** Works that wait; for one more the oldest of them is given up: who asked last is still there. */
  readonly waiting: number;
}

interface Waiting {
  begin(): void;
  giveUp(error: AppError): void;
}

export class BoundedQueue {
  readonly #bounds: QueueBounds;
  readonly #waiting: Waiting[] = [];
  #underWay = 0;
  #closed: AppError | null = null;

  constructor(bounds: QueueBounds) {
    this.#bounds = bounds;
  }

  /** Nothing is under way and nothing waits. */
  get isEmpty(): boolean {
    return this.#underWay === 0;
  }

  /** @throws AppError `interrupted` when it was given up before its turn */
  run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#closed) return Promise.reject(this.#closed);
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    const begin = (): void => {
      this.#underWay++;
      const over = (): void => {
        this.#underWay--;
        this.#waiting.shift()?.begin();
      };
      work().finally(over).then(resolve, reject);
    };
    if (this.#underWay < this.#bounds.atOnce) begin();
    else this.#wait({ begin, giveUp: reject });
    return promise;
  }

  /** Gives up all that waits and whatever comes; what is under way goes on. */
  close(reason: AppError): void {
    this.#closed = reason;
    for (const one of this.#waiting.splice(0)) one.giveUp(reason);
  }

  #wait(one: Waiting): void {
    this.#waiting.push(one);
    if (this.#waiting.length <= this.#bounds.waiting) return;
    const newer = `given up, since ${this.#bounds.waiting} others were asked for after it: ask again`;
    this.#waiting.shift()!.giveUp(new AppError("interrupted", newer));
  }
}
