/** One table of calls and events over both transports: what the host gives is what the page gets. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { type CallName, calls, type HostEvent } from "../../src/shared/contract.ts";
import { AppError, errorCodes } from "../../src/shared/errors.ts";
import { numbered, smallHost } from "./testHandlers.ts";
import { transports } from "./transports.ts";
import { until } from "./until.ts";

interface Case {
  name: CallName;
  input: object;
  gives: unknown;
}

const odd = [0, -0, 1.5, -1e-300, NaN, Infinity, -Infinity, 5e-324];
const floats = { steps: Float64Array.from(odd), values: Float32Array.from(odd) };
const integers = {
  int32: Int32Array.of(-(2 ** 31), -1, 0, 2 ** 31 - 1),
  uint32: Uint32Array.of(0, 1, 2 ** 32 - 1),
  uint8: Uint8Array.of(0, 1, 255),
};
const large = Float64Array.from({ length: 1_000_000 }, (_, i) => Math.sin(i));

const cases: { [title: string]: Case } = {
  nothing: { name: "queue.unpause", input: {}, gives: null },
  defaults: { name: "runs.list", input: {}, gives: [] },
  "floating point arrays, not-a-number and infinity among them": {
    name: "runs.curves",
    input: { runId: "r", metrics: ["crossEntropy"], from: 7, to: null, points: 8 },
    gives: [{ metric: "crossEntropy", ...floats, total: 8 }],
  },
  "integer arrays": { name: "runs.vectors", input: { runId: "r", evaluation: 1 }, gives: integers },
  "empty arrays": { name: "runs.log", input: { runId: "r", lines: 1 }, gives: [new Float32Array(0), [], {}] },
  "a part of a larger buffer": {
    name: "runs.histograms",
    input: { runId: "r", split: "test" },
    gives: new Uint8Array(64).fill(7, 10, 20).subarray(9, 21),
  },
  "8 MB": { name: "runs.get", input: { runId: "r" }, gives: { large } },
  numbers: {
    name: "device.get",
    input: {},
    gives: [0, -1, 2 ** 31, 2 ** 32 + 1, Number.MAX_SAFE_INTEGER, -(2 ** 53) + 1, 0.1, NaN, -Infinity, 1e300],
  },
  text: { name: "about.get", input: {}, gives: { a: "", b: "λ ‖r‖₂ 日本 🎓\0\n", c: "x".repeat(70_000) } },
  "a measurement's vectors, infinite where nothing was found": {
    name: "robustness.get",
    input: { id: 1 },
    gives: {
      ...{ kind: "robustAccuracy", measurement: { id: 1, runs: [{ runId: "r" }] } },
      vectors: { sizes: Float32Array.of(Infinity, 0), brokenAt: Float64Array.of(Infinity, 0.1), ...integers },
    },
  },
  "a plan of which all but its kind is left out": {
    name: "robustness.start",
    input: { runs: [{ runId: "r" }], measurement: { kind: "margins" } },
    gives: { job: "job-1" },
  },
  nested: {
    name: "jobs.list",
    input: {},
    gives: [{ a: null, b: undefined, c: [true, false, [[Float32Array.of(1)]]], d: { e: { f: "g" } } }],
  },
  "an input with everything": {
    name: "runs.annotate",
    input: { runId: "r", name: "ü", notes: "n".repeat(100_000), tags: ["a", "b"] },
    gives: { id: "r" },
  },
};

for (const [transport, open] of Object.entries(transports)) {
  for (const [title, { name, input, gives }] of Object.entries(cases)) {
    test(`${transport}: ${title}`, async (t) => {
      const small = smallHost({ [name]: () => gives });
      const { openPage, close } = await open(small);
      t.after(close);
      const host = await openPage();
      assert.deepStrictEqual(await host.call(name, input as never), gives);
      assert.deepStrictEqual(small.asked, [{ name, input: calls[name].input.parse(input) }]);
    });
  }

  test(`${transport}: an error keeps its code and message`, async (t) => {
    const thrown: unknown[] = [
      ...errorCodes.map((code) => new AppError(code, `λ of ${code}`)),
      new Error("plain"),
    ];
    const small = smallHost({
      "runs.get": ({ runId }) => {
        throw thrown[Number(runId)];
      },
    });
    const { openPage, close } = await open(small);
    t.after(close);
    const host = await openPage();
    for (const [i, error] of thrown.entries()) {
      await assert.rejects(host.call("runs.get", { runId: String(i) }), (came: unknown) => {
        const { code, message } = AppError.from(error);
        assert.ok(came instanceof AppError);
        assert.deepEqual([came.code, came.message], [code, message]);
        return true;
      });
    }
  });

  test(`${transport}: an unknown call and a bad input are refused, and reach no handler`, async (t) => {
    const small = smallHost({});
    const { openPage, close } = await open(small);
    t.after(close);
    const host = await openPage();
    const usage = (message: RegExp) => (came: unknown) =>
      came instanceof AppError && came.code === "usage" && message.test(came.message);
    for (const name of ["runs.burn", "toString", "__proto__", ""]) {
      await assert.rejects(
        host.call(name as never, {} as never),
        usage(/expected a call of the contract, got/),
      );
    }
    for (const input of [null, 3, "x", {}, { runId: "" }, { runId: 3 }, { runId: "r", more: 1 }]) {
      await assert.rejects(host.call("runs.get", input as never), usage(/\(call runs\.get\)/));
    }
    assert.deepEqual(small.asked, []);
  });

  test(`${transport}: answers find their questions, whatever their order`, async (t) => {
    const small = smallHost({
      "runs.log": async ({ lines }: { lines: number }) => {
        await sleep(lines % 7);
        return lines;
      },
    });
    const { openPage, close } = await open(small);
    t.after(close);
    const host = await openPage();
    const asked = Array.from({ length: 200 }, (_, i) => i + 1);
    const answers = await Promise.all(asked.map((lines) => host.call("runs.log", { runId: "r", lines })));
    assert.deepEqual(answers, asked);
  });

  test(`${transport}: events come once, in order, from now on, until their end`, async (t) => {
    const small = smallHost({ "queue.get": () => null });
    small.events.publish(numbered(-1));
    const { openPage, close } = await open(small);
    t.after(close);
    const host = await openPage();
    const events: HostEvent[] = [];
    const more: HostEvent[] = [];
    const end = host.subscribe((event) => events.push(event));
    host.subscribe((event) => more.push(event));
    await host.call("queue.get", {}); // the connection stands
    for (let i = 0; i < 500; i++) {
      small.events.publish(numbered(i));
      if (i % 100 === 0) await sleep(1);
    }
    await until(() => events.length === 500);
    end();
    small.events.publish(numbered(500));
    await until(() => more.length === 501);
    assert.deepEqual(
      events,
      Array.from({ length: 500 }, (_, i) => ({ ...numbered(i), sequence: i + 2 })),
    );
    assert.deepEqual(more.slice(0, 500), events);
  });

  test(`${transport}: a page that is loaded anew knows what was told while it was away`, async (t) => {
    let told = 0;
    const small = smallHost({ "queue.get": () => told });
    const publish = (): void => small.events.publish(numbered(++told));
    const { openPage, close } = await open(small);
    t.after(close);
    const before = await openPage();
    await before.call("queue.get", {});
    publish();
    const ticking = setInterval(publish, 1);
    t.after(() => clearInterval(ticking));
    for (let reload = 0; reload < 5; reload++) {
      await sleep(10);
      const host = await openPage();
      const states: string[] = [];
      host.onConnection((state) => states.push(state));
      const events: number[] = [];
      host.subscribe((event) => event.type === "run.evaluating" && events.push(event.done));
      const read = Number(await host.call("queue.get", {}));
      await until(() => events.length >= 20);
      // What was read and what was told after it leave nothing out.
      const seen = new Set(events);
      for (let i = read + 1; i <= events[events.length - 1]; i++)
        assert.ok(seen.has(i), `${i} after ${read}`);
      assert.equal(states.at(-1), "connected");
      assert.ok(!states.includes("resynchronised"));
    }
  });
}
