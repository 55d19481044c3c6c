/** Inspections asked of a trainer process: answers, refusals, and what becomes of those that are not answered. */
import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import type { InspectTask } from "../../shared/inspection.ts";
import { dataConfig } from "../../shared/schema/dataConfig.ts";
import { computeConfig } from "../../shared/schema/trainingConfig.ts";
import type { WorkerCommand, WorkerEvent } from "../../shared/workerProtocol.ts";
import { temporaryFolder } from "../store/testing/samples.ts";
import { fakeConfig, fakeSettings } from "./testing/testHost.ts";
import { TrainerProcess } from "./trainerProcess.ts";

const serve: WorkerCommand = { type: "serve", runId: "s", compute: computeConfig.parse({}) };
const place = { data: dataConfig.parse({}), dataDir: "" };

function thumbnails(...indices: number[]): InspectTask<"thumbnails"> {
  return { kind: "thumbnails", ...place, dataSha256: null, split: "test", indices };
}

function trainer(
  t: TestContext,
  fault: string,
  command = serve,
): { trainer: TrainerProcess; events: WorkerEvent[] } {
  const events: WorkerEvent[] = [];
  const process = new TrainerProcess(command, fakeSettings(fault), (event) => events.push(event));
  t.after(() => {
    process.kill();
    return process.done;
  });
  return { trainer: process, events };
}

const limit = 20_000;

test("each question gets its answer; the events of inspections are not the run's", async (t) => {
  const { trainer: asked, events } = trainer(t, "none");
  const answers = await Promise.all([1, 2, 3].map((i) => asked.request(thumbnails(i, i + 1), limit)));
  assert.deepEqual(
    answers.map((answer) => [...answer!.labels]),
    [
      [1, 2],
      [2, 3],
      [3, 4],
    ],
  );
  await assert.rejects(asked.request({ kind: "dataSummary", ...place }, limit), {
    code: "data",
    message: "expected thumbnails, got dataSummary (fake trainer)",
  });
  asked.stop({ checkpoint: false });
  assert.equal((await asked.done).kind, "final");
  assert.deepEqual(
    events.map((event) => event.type),
    ["stopped"],
  );
  assert.equal(await asked.request(thumbnails(1), limit), null, "ask another one");
});

test("a run goes on beside the questions", async (t) => {
  const command: WorkerCommand = {
    ...{ type: "train", runId: "r", config: fakeConfig(), dataDir: "", whyNotBetter: null },
    ...{ checkpointDir: temporaryFolder(t), resumeFrom: null, warmStart: null },
  };
  const { trainer: asked, events } = trainer(t, "slow", command);
  const answer = await asked.request(thumbnails(7), limit);
  assert.deepEqual([...answer!.labels], [7]);
  await asked.done;
  assert.equal(events.filter((event) => event.type === "step").length, 20);
  assert.equal(events.at(-1)?.type, "finished");
});

test("what was not answered when it ended in good order may be asked elsewhere", async (t) => {
  const { trainer: asked } = trainer(t, "mute");
  const question = asked.request(thumbnails(1), limit);
  asked.stop({ checkpoint: false });
  assert.equal(await question, null);
});

test("a trainer that dies fails all that it was asked, in words", async (t) => {
  const { trainer: asked } = trainer(t, "fatal");
  const dead = {
    code: "worker",
    message: /the trainer that was asked died before it answered; ask again.*got signal SIGKILL/,
  };
  const questions = [asked.request(thumbnails(1), limit), asked.request(thumbnails(2), limit)];
  await Promise.all(questions.map((question) => assert.rejects(question, dead)));
  await assert.rejects(asked.request(thumbnails(3), limit), dead);
});

test("no answer in time fails that question alone", async (t) => {
  const { trainer: asked } = trainer(t, "mute");
  await assert.rejects(asked.request(thumbnails(1), 200), {
    code: "worker",
    message: /no answer within 0.2 s.*Ask again/,
  });
  asked.stop({ checkpoint: false });
  assert.equal((await asked.done).kind, "final");
});

test("an answer of another kind ends the trainer", async (t) => {
  const { trainer: asked } = trainer(t, "mixed");
  await assert.rejects(
    asked.request(thumbnails(1), limit),
    /expected a result of kind thumbnails, got dataSamples/,
  );
  assert.equal((await asked.done).kind, "died");
});
