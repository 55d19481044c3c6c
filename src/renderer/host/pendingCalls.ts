/** Calls that wait for their answer, and what becomes of them when the connection is lost. */
import { callKinds } from "../../shared/callKinds.ts";
import type { CallName, Reply } from "../../shared/contract.ts";
import { AppError } from "../../shared/errors.ts";
import type { PageMessage } from "../../shared/socketMessages.ts";

export type CallMessage = Extract<PageMessage, { type: "call" }>;

interface Pending {
  readonly name: CallName;
  readonly message: CallMessage;
  sent: boolean;
  readonly resolve: (reply: Reply) => void;
}

export class PendingCalls {
  readonly #all = new Map<number, Pending>();
  #lastId = 0;

  /** @param send false where it could not be sent: it is kept until `resend` */
  start(name: CallName, input: unknown, send: (message: CallMessage) => boolean): Promise<Reply> {
    const message: CallMessage = { type: "call", id: ++this.#lastId, call: name, input };
    return new Promise((resolve, reject) => {
      const pending: Pending = { name, message, sent: false, resolve };
      try {
        pending.sent = send(message);
      } catch (thrown) {
        return reject(AppError.from(thrown)); // an input that no message can carry
      }
      this.#all.set(message.id, pending);
    });
  }

  settle(id: number, reply: Reply): void {
    const pending = this.#all.get(id);
    this.#all.delete(id);
    pending?.resolve(reply);
  }

  /** The connection is lost: reads wait for the next one; of the others nobody knows whether they were done. */
  lost(): void {
    for (const [id, { name, sent }] of this.#all) {
      if (callKinds[name] === "write") this.settle(id, lostReply(name, sent));
    }
  }

  /** Sends all that wait. */
  resend(send: (message: CallMessage) => boolean): void {
    for (const pending of this.#all.values()) pending.sent = send(pending.message);
  }

  rejectAll(reason: string): void {
    for (const id of [...this.#all.keys()]) {
      this.settle(id, { ok: false, error: { code: "io", message: reason } });
    }
  }
}

export function lostReply(name: CallName, sent: boolean): Reply {
  const message = sent
    ? `The connection to the host was lost before it answered: whether it was done is unknown. Look before you ask again (call ${name}).`
    : `There is no connection to the host: nothing was done. Ask again when it is back (call ${name}).`;
  return { ok: false, error: { code: "io", message } };
}
