/** Entry of the trainer process: commands in, events out, over fork IPC. One run at a time, and inspections beside it. */
import { setImmediate } from "node:timers/promises";
import { AppError } from "../shared/errors.ts";
import { parseWorkerCommand } from "../shared/workerCommands.ts";
import type {
  InspectEvent,
  InspectEventBody,
  WorkerCommand,
  WorkerEvent,
  WorkerEventBody,
} from "../shared/workerProtocol.ts";
import { Inspections } from "./inspect.ts";
import { runEvaluation, runMeasurement, runService, runTraining, type RunHost } from "./run.ts";

type Start = Exclude<WorkerCommand, { type: "stop" | "inspect" }>;

let sequence = 0;
let busy = false;
let stopping: "stop" | "stop with checkpoint" | null = null;
/** Of what is being done; inspections are answered under its name. */
let running = "";
const inspections = new Inspections((event) => send(running, event));

function send(runId: string, body: WorkerEventBody | InspectEventBody): void {
  const event: WorkerEvent | InspectEvent = { ...body, runId, sequence: ++sequence };
  process.send?.(event);
}

async function start(command: Start): Promise<void> {
  const { runId } = command;
  let step: number | null = null;
  let ended = false;
  const host: RunHost = {
    runtimeDir: process.env["AMM_RUNTIME_DIR"] ?? null,
    inspections,
    send: (body) => {
      if (body.type === "step") step = body.metrics.step;
      ended ||= body.type === "finished" || body.type === "stopped";
      send(runId, body);
    },
    poll: async () => {
      await setImmediate();
      if (!stopping) await inspections.answer();
      return stopping ?? "go on";
    },
  };
  try {
    await obey(command, host);
  } catch (thrown) {
    if (ended)
      console.error(thrown); // the run has ended; the host keeps what is printed
    else send(runId, { type: "failed", error: AppError.from(thrown).toRecord(), step });
  }
}

function obey(command: Start, host: RunHost): Promise<void> {
  switch (command.type) {
    case "train":
      return runTraining(command, host);
    case "evaluate":
      return runEvaluation(command, host);
    case "measure":
      return runMeasurement(command, host);
    case "serve":
      return runService(command, host);
    default:
      return command satisfies never;
  }
}

process.on("message", (message: unknown) => {
  const command = parseWorkerCommand(message);
  if (command.type === "inspect") return inspections.add(command.request, command.task);
  if (command.type === "stop") {
    stopping = command.checkpoint ? "stop with checkpoint" : "stop";
    return inspections.wake();
  }
  if (busy) {
    const error = new AppError("usage", `expected one run at a time, got a second one (${command.runId})`);
    send(command.runId, { type: "failed", error: error.toRecord(), step: null });
    return;
  }
  busy = true;
  stopping = null;
  running = command.runId;
  void start(command).finally(() => {
    busy = false;
    inspections.dispose();
  });
});

// The host is gone: nobody would hear of what this process does.
process.on("disconnect", () => process.exit(0));
// On Windows Ctrl-C reaches this process too; the host asks it to stop in its own way.
process.on("SIGINT", () => undefined);
