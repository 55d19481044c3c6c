/** For tests only: a run, an evaluation, as the trainer process does them, with what they send. */
import type { WorkerCommand, WorkerEventBody } from "../../shared/workerProtocol.ts";
import { Inspections } from "../inspect.ts";
import { runEvaluation, runTraining } from "../run.ts";

type Events = (WorkerEventBody | { type: "serving" | "inspected" | "inspectFailed" })[];

export interface SessionOptions {
  /** Stops with a checkpoint once this many steps are done. */
  until?: number;
}

/** Both sessions of a command compute where AMM_RUNTIME_DIR and its config say. */
export async function sessionEvents(
  command: Extract<WorkerCommand, { type: "train" | "evaluate" }>,
  { until = Infinity }: SessionOptions = {},
): Promise<Events> {
  const events: Events = [];
  const inspections = new Inspections((event) => events.push(event));
  let steps = 0;
  const host = {
    ...{ runtimeDir: process.env["AMM_RUNTIME_DIR"] ?? null, inspections },
    send: (event: Events[number]) => {
      if (event.type === "step") steps = event.metrics.step;
      events.push(event);
    },
    poll: () => Promise.resolve(steps >= until ? ("stop with checkpoint" as const) : ("go on" as const)),
  };
  try {
    await (command.type === "train" ? runTraining(command, host) : runEvaluation(command, host));
  } finally {
    inspections.dispose();
  }
  return events;
}
