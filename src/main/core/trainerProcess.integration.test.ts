import assert from "node:assert/strict";
import { test } from "node:test";
import type { WorkerCommand, WorkerEvent } from "../../shared/workerProtocol.ts";
import { temporaryFolder } from "../store/testing/samples.ts";
import { fakeConfig, fakeSettings } from "./testing/testHost.ts";
import { isProcessAlive } from "./processIdentity.ts";
import { TrainerProcess, type TrainerEnd, type TrainerSettings } from "./trainerProcess.ts";

function command(checkpointDir: string, epochs = 2): WorkerCommand {
  const config = fakeConfig({ training: { epochs } });
  return {
    type: "train",
    runId: "r",
    config,
    dataDir: "",
    checkpointDir,
    resumeFrom: null,
    warmStart: null,
    whyNotBetter: null,
  };
}

interface Heard {
  events: WorkerEvent[];
  end: TrainerEnd;
}

async function hear(
  settings: TrainerSettings,
  folder: string,
  react: (event: WorkerEvent, trainer: TrainerProcess) => void = () => undefined,
  epochs = 2,
): Promise<Heard> {
  const events: WorkerEvent[] = [];
  const trainer: TrainerProcess = new TrainerProcess(command(folder, epochs), settings, (event) => {
    events.push(event);
    react(event, trainer);
  });
  return { events, end: await trainer.done };
}

function died(heard: Heard): TrainerEnd & { kind: "died" } {
  assert.equal(heard.end.kind, "died");
  return heard.end;
}

test("a run from start to end: every event in order, typed arrays as typed arrays", async (t) => {
  const { events, end } = await hear(fakeSettings("none"), temporaryFolder(t));
  assert.deepEqual(
    events.map((event) => event.sequence),
    events.map((_, i) => i + 1),
  );
  assert.equal(events.filter((event) => event.type === "step").length, 20);
  const evaluation = events.find((event) => event.type === "evaluation")!.evaluation;
  assert.ok(evaluation.margins instanceof Float32Array && evaluation.predictions instanceof Int32Array);
  assert.deepEqual(end, { kind: "final", event: events.at(-1) });
});

test("death without a final event tells the exit code and the last words", async (t) => {
  const heard = await hear(fakeSettings("exit"), temporaryFolder(t));
  const end = died(heard);
  assert.equal(
    heard.events.filter((event) => event.type === "step").length,
    14,
    "nothing sent before is lost",
  );
  assert.equal(end.killed, false);
  assert.equal(end.error.code, "worker");
  assert.match(end.error.message, /expected a final event, got exit code 3 .*\n.*\nthe tensor caught fire$/);
});

test("death by a signal counts as killed", async (t) => {
  const end = died(await hear(fakeSettings("crash"), temporaryFolder(t)));
  assert.equal(end.killed, true);
  assert.match(end.error.message, /signal SIGKILL/);
});

test("a failure that the trainer tells of is a final event", async (t) => {
  const { end } = await hear(fakeSettings("nan"), temporaryFolder(t));
  assert.ok(end.kind === "final" && end.event.type === "failed");
  assert.equal(end.event.error.code, "numerics");
});

test("a trainer that says nothing is ended at the time limit", async (t) => {
  const end = died(await hear(fakeSettings("hang", { startLimitMs: 300 }), temporaryFolder(t)));
  assert.equal(end.killed, false);
  assert.match(end.error.message, /expected the trainer's first event within 0.3 s, got none/);
});

for (const [fault, text] of [
  ["garbage", /expected a message of the worker protocol.*metrics\.step/],
  ["skip", /expected event number \d+, got \d+/],
  ["stranger", /expected events of run r, got other/],
] as const) {
  test(`a breach of the protocol ends the trainer: ${fault}`, async (t) => {
    const end = died(await hear(fakeSettings(fault), temporaryFolder(t)));
    assert.equal(end.error.code, "worker");
    assert.match(end.error.message, text);
  });
}

test("a script that is not there is an error, not a wait", async (t) => {
  const settings = { ...fakeSettings("none"), entry: "nowhere.ts" };
  assert.match(died(await hear(settings, temporaryFolder(t))).error.message, /got exit code 1/);
  const noNode = { ...fakeSettings("none"), nodeBinary: "/no/such/node" };
  assert.match(
    died(await hear(noNode, temporaryFolder(t))).error.message,
    /cannot start the trainer.*ENOENT/,
  );
});

test("stop saves a checkpoint and ends", async (t) => {
  const { end } = await hear(fakeSettings("slow"), temporaryFolder(t), (event, trainer) => {
    if (event.type === "step" && event.metrics.step === 3) trainer.stop({ checkpoint: true });
  });
  assert.ok(end.kind === "final" && end.event.type === "stopped");
  assert.equal(end.event.checkpoint?.step, end.event.step);
});

test("a trainer that does not listen to stop is killed", async (t) => {
  const settings = fakeSettings("deaf", { stopLimitMs: 200 });
  const heard = await hear(
    settings,
    temporaryFolder(t),
    (event, trainer) => {
      if (event.type === "step" && event.metrics.step === 1) trainer.stop({ checkpoint: true });
    },
    1000,
  );
  assert.equal(died(heard).killed, true);
});

test("a trainer that stays after its final event is ended, and the end is the event", async (t) => {
  const { end } = await hear(fakeSettings("stubborn", { stopLimitMs: 200 }), temporaryFolder(t));
  assert.ok(end.kind === "final" && end.event.type === "finished");
});

test("an error of the listener kills the trainer and is the end", async (t) => {
  const heard = await hear(fakeSettings("slow"), temporaryFolder(t), (event) => {
    if (event.type === "step") throw new Error("disk full");
  });
  assert.equal(died(heard).error.message, "disk full");
  assert.equal(heard.events.filter((event) => event.type === "step").length, 1);
});

test("a process is known by its pid and its start", () => {
  assert.equal(isProcessAlive(String(process.pid)), true);
  for (const gone of [`${process.pid}:0`, "999999999", "-1", "0", "nonsense", ""]) {
    if (gone.includes(":") && process.platform !== "linux") continue; // elsewhere the start is not known
    assert.equal(isProcessAlive(gone), false, gone);
  }
});
