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
