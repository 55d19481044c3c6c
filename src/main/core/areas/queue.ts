/** Calls on the queue. */
import { setImmediate as nextTurn } from "node:timers/promises";
import type { Handlers } from "../../../shared/contract.ts";
import type { queueCalls } from "../../../shared/contract/queue.ts";
import type { Services } from "../services.ts";

export type QueueHandlers = Pick<Handlers, keyof typeof queueCalls>;

/** Configs that are estimated without a break. */
const atOnce = 100;

export function queueHandlers({ queue, estimates }: Services): QueueHandlers {
  return {
    "queue.get": () => queue.state(),
    "queue.add": async ({ runs }) => ({ runIds: await queue.add(runs) }),
    "queue.resumeRun": ({ runId }) => done(queue.resumeRun(runId)),
    "queue.move": ({ runId, to }) => done(queue.move(runId, to)),
    "queue.remove": ({ runId }) => done(queue.remove(runId)),
    "queue.pause": ({ now }) => done(queue.pause(now)),
    "queue.unpause": () => done(queue.unpause()),
    "queue.stop": ({ runId, checkpoint }) => done(queue.stop(runId, { checkpoint })),
    "queue.estimate": async ({ configs }) => {
      const seconds: (number | null)[] = [];
      for (const config of configs) {
        if (seconds.push(estimates.seconds(config)) % atOnce === 0) await nextTurn();
      }
      return { seconds };
    },
  } satisfies QueueHandlers;
}

/** The answer of a call that tells nothing. */
function done(_nothing: void): null {
  return null;
}
