import assert from "node:assert/strict";
import { test } from "node:test";
import { AppError } from "../../shared/errors.ts";
import { BoundedQueue } from "./boundedQueue.ts";

/** Works that end when they are told to. */
function works(queue: BoundedQueue) {
  const begun: string[] = [];
  const ends = new Map<string, PromiseWithResolvers<string>>();
  const run = (name: string): Promise<string> => {
    ends.set(name, Promise.withResolvers());
    return queue.run(() => (begun.push(name), ends.get(name)!.promise));
  };
  return { begun, run, end: (name: string) => ends.get(name)!.resolve(name), ends };
}

test("some at a time, in order; a failure makes room like a success", async () => {
  const queue = new BoundedQueue({ atOnce: 2, waiting: 10 });
  const { begun, run, end, ends } = works(queue);
  const all = ["a", "b", "c", "d"].map(run);
  assert.deepEqual([begun, queue.isEmpty], [["a", "b"], false]);
  end("b");
  assert.equal(await all[1], "b");
  assert.deepEqual(begun, ["a", "b", "c"]);
  ends.get("a")!.reject(new Error("no"));
  await assert.rejects(all[0], /no/);
  assert.deepEqual(begun, ["a", "b", "c", "d"]);
  end("d");
  end("c");
  assert.deepEqual(await Promise.all(all.slice(2)), ["c", "d"]);
  assert.equal(queue.isEmpty, true);
});

test("too many: the oldest that waits is given up", async () => {
  const queue = new BoundedQueue({ atOnce: 1, waiting: 2 });
  const { begun, run, end } = works(queue);
  const all = ["a", "b", "c", "d"].map(run);
  await assert.rejects(all[1], { code: "interrupted", message: /given up, since 2 others.*ask again/ });
  for (const name of ["a", "c", "d"]) {
    end(name);
    await all["abcd".indexOf(name)];
  }
  assert.deepEqual(begun, ["a", "c", "d"]);
});

test("closed: what waits and what comes is refused, what is under way is not", async () => {
  const queue = new BoundedQueue({ atOnce: 1, waiting: 2 });
  const { run, end } = works(queue);
  const all = ["a", "b"].map(run);
  queue.close(new AppError("interrupted", "closing"));
  await assert.rejects(all[1], /closing/);
  await assert.rejects(run("c"), /closing/);
  end("a");
  assert.equal(await all[0], "a");
});
