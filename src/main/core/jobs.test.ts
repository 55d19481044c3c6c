import assert from "node:assert/strict";
import { once } from "node:events";
import { test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import type { Job } from "../../shared/contract/machine.ts";
import { AppError } from "../../shared/errors.ts";
import { EventLog } from "./eventLog.ts";
import { Jobs } from "./jobs.ts";

function newJobs(): { jobs: Jobs; told: Job[] } {
  const events = new EventLog();
  const told: Job[] = [];
  events.subscribe((event) => event.type === "job.changed" && void told.push(event.job));
  return { jobs: new Jobs(events), told };
}

async function ended(jobs: Jobs, id: string): Promise<Job> {
  for (;;) {
    const job = jobs.list().find((one) => one.id === id)!;
    if (job.state !== "running") return job;
    await delay(5);
  }
}

test("a job tells of its start, its progress and its end", async () => {
  const { jobs, told } = newJobs();
  const id = jobs.start("download", "MNIST", async (_signal, report) => {
    report({ message: "one", done: 1, total: 3, unit: "bytes" });
    report({ message: "one", done: 2, total: 3, unit: "bytes" }); // too soon after the other to be told
    await delay(1);
    report({ message: "two", done: 3, total: 3, unit: "bytes" });
  });
  assert.equal(jobs.list()[0].state, "running");
  const job = await ended(jobs, id);
  assert.deepEqual(job, {
    ...{ id, kind: "download", title: "MNIST", state: "done", message: "two" },
    ...{ done: 3, total: 3, unit: "bytes", error: null },
  });
  assert.deepEqual(
    told.map(({ state, message, done }) => [state, message, done]),
    [
      ["running", "starting", null],
      ["running", "one", 1],
      ["running", "two", 3],
      ["done", "two", 3],
    ],
  );
});

test("what a job throws is its error; others go on", async () => {
  const { jobs } = newJobs();
  const bad = jobs.start("evaluation", "bad", () => Promise.reject(new AppError("io", "disk full")));
  const good = jobs.start("evaluation", "good", () => Promise.resolve());
  const [failed, done] = [await ended(jobs, bad), await ended(jobs, good)];
  assert.deepEqual(
    [failed.state, failed.error, failed.message],
    ["failed", { code: "io", message: "disk full" }, "disk full"],
  );
  assert.equal(done.state, "done");
  assert.deepEqual(
    jobs.list().map(({ title }) => title),
    ["good", "bad"],
    "newest first",
  );
});

test("a job is cancelled by its signal, and the program's end cancels all and waits for them", async () => {
  const { jobs } = newJobs();
  let cleaned = 0;
  const work = async (signal: AbortSignal): Promise<void> => {
    if (!signal.aborted) await once(signal, "abort");
    await delay(10);
    cleaned++;
    throw new Error("stopped");
  };
  const id = jobs.start("runtime", "one", work);
  jobs.start("runtime", "two", work);
  jobs.cancel(id);
  const job = await ended(jobs, id);
  assert.deepEqual([job.state, job.error, cleaned], ["cancelled", null, 1]);
  jobs.cancel(id); // it has ended: nothing happens
  await jobs.close();
  assert.equal(cleaned, 2);
  assert.throws(
    () => jobs.cancel("job-99"),
    (error: unknown) => error instanceof AppError && error.code === "usage",
  );
});

test("only the newest ended jobs are listed", async () => {
  const { jobs } = newJobs();
  for (let i = 0; i < 60; i++)
    await ended(
      jobs,
      jobs.start("download", `${i}`, () => Promise.resolve()),
    );
  const titles = jobs.list().map(({ title }) => Number(title));
  assert.deepEqual([titles.length, titles[0], titles.at(-1)], [50, 59, 10]);
});

test("jobs in turn: the next one waits, says so, and may be cancelled; one that fails lets the next begin", async () => {
  const { jobs, told } = newJobs();
  const begun: string[] = [];
  const gates = new Map<string, PromiseWithResolvers<void>>();
  const start = (title: string): string => {
    const gate = Promise.withResolvers<void>();
    gates.set(title, gate);
    return jobs.startInTurn("robustness", title, () => {
      begun.push(title);
      return gate.promise;
    });
  };
  const [a, b, c, d] = ["a", "b", "c", "d"].map(start);
  const other = jobs.startInTurn("evaluation", "of another kind", () => Promise.resolve());
  assert.equal((await ended(jobs, other)).state, "done");
  const messages = (id: string) => told.filter((job) => job.id === id).map(({ message }) => message);
  assert.deepEqual(begun, ["a"]);
  const waits = messages(b)[1];
  assert.match(waits, /^waits its turn/);
  jobs.cancel(b);
  assert.equal((await ended(jobs, b)).state, "cancelled");
  await delay(10);
  assert.deepEqual(begun, ["a"], "a is still under way");
  gates.get("a")!.reject(new AppError("io", "disk full"));
  assert.equal((await ended(jobs, a)).state, "failed");
  await delay(10);
  assert.deepEqual(begun, ["a", "c"]);
  gates.get("c")!.resolve();
  assert.equal((await ended(jobs, c)).state, "done");
  await delay(10);
  assert.deepEqual(begun, ["a", "c", "d"]);
  assert.deepEqual(messages(d), ["starting", waits, "starting"]);
  gates.get("d")!.resolve();
  await ended(jobs, d);
  const e = start("e");
  await delay(10);
  assert.deepEqual(messages(e), ["starting"], "nobody was before it");
  gates.get("e")!.resolve();
});
