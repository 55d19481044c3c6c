import assert from "node:assert/strict";
import { test } from "node:test";
import { temporaryFolder } from "../core/testing/testHost.ts";
import { errorExitCodes, otherExitCodes } from "./exitCodes.ts";
import { failure, json, runs } from "./testing/documents.ts";
import { amm } from "./testing/runAmm.ts";

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  test(`${signal} saves a checkpoint, says how to resume, and resume finishes`, async (t) => {
    const home = temporaryFolder(t);
    const ended = await amm(["train", "--set", "training.epochs=5", "--json"], {
      home,
      env: { FAKE_TRAINER: "slow" },
      onLine: (line, child) => line.includes("] step 1/") && child.kill(signal),
    });
    assert.equal(ended.code, errorExitCodes.interrupted.code, ended.stderr);
    const document = json(ended, failure.extend(runs.shape));
    const [run] = document.runs;
    assert.equal(run.status, "stopped");
    assert.ok(document.error.message.endsWith(`amm resume ${run.id}`));
    const resumed = await amm(["resume", run.id, "--json"], { home });
    assert.equal(resumed.code, 0, resumed.stderr);
    assert.equal(json(resumed, runs).runs[0].steps, 50);
  });
}

test("a second Ctrl-C ends at once, and the run says interrupted", async (t) => {
  const home = temporaryFolder(t);
  const ended = await amm(["train", "--set", "training.epochs=50"], {
    home,
    env: { FAKE_TRAINER: "deaf" },
    onLine: (line, child) => {
      if (line.includes("] step 1/")) child.kill("SIGINT");
      if (line.includes("once more to end")) setTimeout(() => child.kill("SIGINT"), 400); // later than one key press
    },
  });
  assert.equal(ended.code, otherExitCodes.killed.code, ended.stderr);
  const [run] = json(await amm(["list", "--json"], { home }), runs).runs;
  assert.equal(run.status, "interrupted");
});

test("the host killed: the next command finds the run interrupted, and it can be resumed", async (t) => {
  const home = temporaryFolder(t);
  const killed = await amm(["train", "--set", "training.epochs=2"], {
    home,
    env: { FAKE_TRAINER: "slow" },
    onLine: (line, child) => line.includes("] epoch 1:") && child.kill("SIGKILL"),
  });
  assert.equal(killed.code, null);
  const listed = await amm(["list", "--json"], { home });
  const [run] = json(listed, runs).runs;
  assert.equal(run.status, "interrupted");
  assert.match(listed.stderr, /had been interrupted; go on with: amm resume/);
  const resumed = await amm(["resume", "latest", "--json"], { home });
  assert.equal(resumed.code, 0, resumed.stderr);
  assert.equal(json(resumed, runs).runs[0].steps, 20);
});
