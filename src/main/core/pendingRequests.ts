/** What one trainer was asked and has not answered yet. */
import { AppError, expected } from "../../shared/errors.ts";
import type { InspectKind, InspectResult, InspectResults } from "../../shared/inspection.ts";
import type { InspectEventBody } from "../../shared/workerProtocol.ts";

type Answer = Exclude<InspectEventBody, { type: "serving" }>;

interface Pending {
  readonly kind: InspectKind;
  readonly timer: NodeJS.Timeout;
  answered(result: InspectResult): void;
  ended(): void;
  failed(error: AppError): void;
}

export class PendingRequests {
  readonly #pending = new Map<number, Pending>();
  #last = 0;

  /**
   * @param send gets the number of the request
   * @returns null when the process ended in good order without an answer
   * @throws AppError the trainer's own; `worker` when it died, or after `limitMs`
   */
  add<K extends InspectKind>(
    kind: K,
    limitMs: number,
    send: (request: number) => void,
  ): Promise<InspectResults[K] | null> {
    const request = ++this.#last;
    const { promise, resolve, reject } = Promise.withResolvers<InspectResults[K] | null>();
    const settled = (): void => {
      clearTimeout(this.#pending.get(request)?.timer);
      this.#pending.delete(request);
    };
    const failed = (error: AppError): void => (settled(), reject(error));
    const tooLate = `no answer within ${Math.round(limitMs / 100) / 10} s; the trainer may be in the middle of a long step`;
    this.#pending.set(request, {
      kind,
      timer: setTimeout(() => failed(new AppError("worker", `${tooLate}. Ask again`)), limitMs),
      answered: (result) => (settled(), resolve((result as InspectResult<K>).value)), // `settle` has compared the kinds
      ended: () => (settled(), resolve(null)),
      failed,
    });
    send(request);
    return promise;
  }

  /** An answer to something that was given up is passed over. @throws AppError `worker` for one that fits no question */
  settle(answer: Answer): void {
    const pending = this.#pending.get(answer.request);
    if (answer.request < 1 || answer.request > this.#last) {
      const what = `an answer to one of ${this.#last} requests`;
      throw new AppError("worker", expected(what, answer.request, "trainer's message"));
    }
    if (!pending) return;
    if (answer.type === "inspectFailed") return pending.failed(AppError.fromRecord(answer.error));
    if (answer.result.kind === pending.kind) return pending.answered(answer.result);
    throw new AppError(
      "worker",
      expected(`a result of kind ${pending.kind}`, answer.result.kind, "trainer's message"),
    );
  }

  /** The process is gone. @param error what it died of; null: it ended in good order */
  end(error: AppError | null): void {
    for (const pending of [...this.#pending.values()]) {
      if (error) pending.failed(deathOf(error));
      else pending.ended();
    }
  }
}

/** What those are told who asked a trainer that died. @param error what it died of */
export function deathOf(error: AppError): AppError {
  const message = `the trainer that was asked died before it answered; ask again. ${error.message}`;
  return new AppError("worker", message, { cause: error });
}
