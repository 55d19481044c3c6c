/** A connection that is lost: nothing is missed, nothing comes twice, nothing is done twice. */
import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import type { ConnectionState } from "../../src/shared/contract.ts";
import { AppError } from "../../src/shared/errors.ts";
import { newToken } from "../../src/main/headless/access.ts";
import { SocketHost } from "../../src/renderer/host/socketHost.ts";
import { type CuttableWay, openWay, socketOver } from "./cuttableWay.ts";
import { nodeSocket } from "../nodeSocket.ts";
import { numbered, type SmallHost, smallHost } from "./testHandlers.ts";
import { quick, startServer } from "./transports.ts";
import { until } from "./until.ts";

interface Page {
  host: SocketHost;
  /** What the connection told, in order. */
  states: ConnectionState[];
  /** `done` of the events, in order. */
  events: number[];
}

function openPage(t: TestContext, openSocket: () => WebSocket, more: { silenceMs?: number } = {}): Page {
  const host = new SocketHost({ openSocket, ...quick, ...more });
  t.after(() => host.close());
  const page: Page = { host, states: [], events: [] };
  host.onConnection((state) => page.states.push(state));
  host.subscribe((event) => event.type === "run.evaluating" && page.events.push(event.done));
  return page;
}

/** A page at the end of a way that can be cut. */
async function pageOverWay(
  t: TestContext,
  small: SmallHost,
  more: { beatMs?: number; silenceMs?: number } = {},
): Promise<Page & { way: CuttableWay }> {
  const server = await startServer(small, more);
  const way = await openWay(server.port);
  const page = openPage(t, () => socketOver(way, server.address), more);
  t.after(async () => {
    page.host.close();
    await way.end();
    await server.close();
  });
  await until(() => page.states.includes("connected"), "a connection");
  return { ...page, way };
}

const upTo = (n: number): number[] => Array.from({ length: n }, (_, i) => i + 1);

test("events go on where they were, however often it is lost", async (t) => {
  const small = smallHost({});
  const { way, states, events } = await pageOverWay(t, small);
  let told = 0;
  const ticking = setInterval(() => {
    for (let i = 0; i < 3; i++) small.events.publish(numbered(++told));
  }, 1);
  t.after(() => clearInterval(ticking));
  for (let loss = 0; loss < 20; loss++) {
    await sleep(7 * Math.random() + 3);
    way.cut();
    if (loss % 4 === 0) {
      way.closed = true;
      await sleep(60); // some tries in vain
      way.closed = false;
    }
    await until(() => states.at(-1) === "connected", "a new connection");
  }
  clearInterval(ticking);
  await until(() => events.length >= told, "all events");
  assert.deepEqual(events, upTo(told));
  assert.ok(!states.includes("resynchronised"));
  assert.deepEqual(states.slice(0, 4), ["connecting", "connected", "lost", "connected"]);
});

test("reads are asked again, writes are not: whether they were done is said to be unknown", async (t) => {
  let reads = 0;
  const waiting: (() => void)[] = [];
  const wait = (): Promise<void> => new Promise((resolve) => waiting.push(resolve));
  const small = smallHost({
    "runs.log": async () => {
      if (++reads === 1) await wait();
      return [reads];
    },
    "queue.unpause": async () => {
      await wait();
      return null;
    },
  });
  const { way, host, states } = await pageOverWay(t, small);
  const read = host.call("runs.log", { runId: "r" });
  const write = host.call("queue.unpause", {});
  const refused = assert.rejects(write, (came: unknown) => {
    assert.ok(came instanceof AppError);
    assert.equal(came.code, "io");
    return /lost before it answered: whether it was done is unknown.*queue\.unpause/.test(came.message);
  });
  await until(() => waiting.length === 2, "both calls at the host");
  way.closed = true;
  way.cut();
  await refused;
  await assert.rejects(
    host.call("queue.pause", {}),
    /no connection to the host: nothing was done.*queue\.pause/,
  );
  const later = host.call("runs.log", { runId: "later" }); // a read waits
  way.closed = false;
  assert.deepEqual([await read, await later].flat().sort(), [2, 3]);
  assert.equal(states.at(-1), "connected");
  for (const go of waiting) go(); // answers to a page that is gone
  await sleep(5);
  assert.deepEqual(small.asked.map(({ name }) => name).sort(), [
    "queue.unpause",
    "runs.log",
    "runs.log",
    "runs.log",
  ]);
});

test("a host that was restarted at the same address is read anew", async (t) => {
  const token = newToken();
  const first = smallHost({ "queue.get": () => "first" });
  const before = await startServer(first, { token });
  const page = openPage(t, () => nodeSocket(before.address));
  first.events.publish(numbered(1));
  assert.equal(await page.host.call("queue.get", {}), "first");
  for (let i = 2; i <= 5; i++) first.events.publish(numbered(i));
  await until(() => page.events.length >= 4, "events of the first host");
  await before.close();
  await until(() => page.states.at(-1) === "lost", "the loss");

  const second = smallHost({ "queue.get": () => "second" });
  for (let i = 100; i < 110; i++) second.events.publish(numbered(i)); // more than the page has seen: not of its numbers
  const after = await startServer(second, { token, port: before.port });
  t.after(() => after.close());
  await until(() => page.states.at(-1) === "resynchronised", "word of it");
  assert.deepEqual(page.states, ["connecting", "connected", "lost", "connected", "resynchronised"]);
  assert.equal(await page.host.call("queue.get", {}), "second");
  second.events.publish(numbered(110));
  await until(() => page.events.at(-1) === 110, "the next event");
  assert.ok(!page.events.includes(109), "events from before are in what is read");
});

test("a gap that is longer than the log is said", async (t) => {
  const small = smallHost({});
  const { way, states, events } = await pageOverWay(t, small);
  way.closed = true;
  way.cut();
  await until(() => states.at(-1) === "lost", "the loss");
  for (let i = 1; i <= 50_000; i++) small.events.publish(numbered(i));
  way.closed = false;
  await until(() => states.at(-1) === "resynchronised", "word of it");
  small.events.publish(numbered(50_001));
  await until(() => events.length > 0, "the next event");
  assert.deepEqual(events, [50_001]);
});

test("a connection that died in silence is given up by both ends, and opened again", async (t) => {
  const small = smallHost({ "queue.get": () => "here" });
  const { way, states, events, host } = await pageOverWay(t, small, { beatMs: 500, silenceMs: 2500 });
  await sleep(4000); // beats alone keep it
  assert.deepEqual(states, ["connecting", "connected"]);
  way.silent = true;
  small.events.publish(numbered(1));
  const read = host.call("queue.get", {});
  await until(() => states.at(-1) === "lost", "the page to notice");
  way.silent = false;
  assert.equal(await read, "here");
  await until(() => events.length === 1, "the event that was swallowed");
  assert.deepEqual(states, ["connecting", "connected", "lost", "connected"]);
});
