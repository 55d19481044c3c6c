/** Entry of the trainer process: commands in, events out, over fork IPC. One run at a time. */
import { setImmediate } from "node:timers/promises";
import { AppError } from "../shared/errors.ts";
import { parseWorkerCommand } from "../shared/workerCommands.ts";
import type { WorkerCommand, WorkerEvent, WorkerEventBody } from "../shared/workerProtocol.ts";
import { runEvaluation, runTraining, type RunHost } from "./run.ts";

type Start = Exclude<WorkerCommand, { type: "stop" }>;

let sequence = 0;
let busy = false;
let stopping: "stop" | "stop with checkpoint" | null = null;

function send(runId: string, body: WorkerEventBody): void {
  const event: WorkerEvent = { ...body, runId, sequence: ++sequence };
  process.send?.(event);
}

async function start(command: Start): Promise<void> {
  const { runId } = command;
  let step: number | null = null;
  let ended = false;
  const host: RunHost = {
    runtimeDir: process.env["AMM_RUNTIME_DIR"] ?? null,
    send: (body) => {
      if (body.type === "step") step = body.metrics.step;
      ended ||= body.type === "finished" || body.type === "stopped";
      send(runId, body);
    },
    poll: async () => {
      await setImmediate();
      return stopping ?? "go on";
    },
  };
  try {
    if (command.type === "train") await runTraining(command, host);
    else await runEvaluation(command, host);
  } catch (thrown) {
    if (ended)
      console.error(thrown); // the run has ended; the host keeps what is printed
    else send(runId, { type: "failed", error: AppError.from(thrown).toRecord(), step });
  }
}

process.on("message", (message: unknown) => {
  const command = parseWorkerCommand(message);
  if (command.type === "stop") {
    stopping = command.checkpoint ? "stop with checkpoint" : "stop";
    return;
  }
  if (busy) {
    const error = new AppError("usage", `expected one run at a time, got a second one (${command.runId})`);
    send(command.runId, { type: "failed", error: error.toRecord(), step: null });
    return;
  }
  busy = true;
  stopping = null;
  void start(command).finally(() => (busy = false));
});

// The host is gone: nobody would hear of what this process does.
process.on("disconnect", () => process.exit(0));
// On Windows Ctrl-C reaches this process too; the host asks it to stop in its own way.
process.on("SIGINT", () => undefined);
