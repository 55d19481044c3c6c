/** Handlers of a small host: each call of the table answers what the table says. */
import { callNames, type Handlers, type HostEventBody } from "../../src/shared/contract.ts";
import { AppError } from "../../src/shared/errors.ts";
import { EventLog } from "../../src/main/core/eventLog.ts";
import type { PageHost } from "../../src/main/headless/pageSocket.ts";

export type SmallHost = PageHost["workbench"] & { readonly asked: { name: string; input: unknown }[] };

type SomeHandlers = { [N in keyof Handlers]?: (input: never) => unknown };

export function smallHost(handlers: SomeHandlers): SmallHost {
  const asked: SmallHost["asked"] = [];
  const all = callNames.map((name) => {
    const handler = handlers[name] as ((input: unknown) => unknown) | undefined;
    const answered = (input: unknown): unknown => {
      asked.push({ name, input });
      if (!handler) throw new AppError("internal", `${name} is not in this test`);
      return handler(input);
    };
    return [name, answered];
  });
  // What a handler gives is up to the test: it is what the transport has to carry.
  return { handlers: Object.fromEntries(all) as Handlers, events: new EventLog(), asked };
}

/** An event that carries a number. */
export const numbered = (i: number): HostEventBody => ({
  type: "run.evaluating",
  runId: "r",
  split: "test",
  done: i,
  total: 1_000_000,
});
