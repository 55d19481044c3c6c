/** A host in the page, for harnesses that need no trainer and no database: it answers from a table and tells what it is told to. */
import type { CallName, Host, HostEvent, HostEventBody, Input, Output } from "../../shared/contract.ts";
import { AppError, expected } from "../../shared/errors.ts";

export type Answers = { readonly [N in CallName]?: (input: Input<N>) => Output<N> };

export interface MemoryHost extends Host {
  emit: (event: HostEventBody) => void;
}

/** @param answers calls that are not among them are refused, as by a host that does not know them */
export function memoryHost(answers: Answers): MemoryHost {
  const listeners = new Set<(event: HostEvent) => void>();
  let sequence = 0;
  return {
    call: <N extends CallName>(name: N, input: Input<N>): Promise<Output<N>> => {
      const answer: ((input: Input<N>) => Output<N>) | undefined = answers[name];
      if (answer) return Promise.resolve(answer(input));
      return Promise.reject(new AppError("usage", expected("a call that this host answers", name, "call")));
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onConnection(listener) {
      listener("connected");
      return () => undefined;
    },
    emit(event) {
      sequence++;
      for (const listener of listeners) listener({ ...event, sequence });
    },
  };
}
