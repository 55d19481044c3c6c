/** What a page can do to the headless host, and what the host does about it. */
import assert from "node:assert/strict";
import { once } from "node:events";
import { connect } from "node:net";
import { test, type TestContext } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { Packr } from "msgpackr";
import { WebSocket } from "ws";
import type { RunEvent } from "../../src/shared/contract/runs.ts";
import {
  hostMessage,
  type HostMessage,
  mostMessageBytes,
  packOptions,
  type PageMessage,
} from "../../src/shared/socketMessages.ts";
import type { PageServer } from "../../src/main/headless/pageServer.ts";
import { SocketHost } from "../../src/renderer/host/socketHost.ts";
import { nodeSocket } from "../nodeSocket.ts";
import { numbered, type SmallHost, smallHost } from "./testHandlers.ts";
import { quick, startServer } from "./transports.ts";
import { until } from "./until.ts";

async function serverFor(
  t: TestContext,
  small: SmallHost,
  more: { beatMs?: number } = {},
): Promise<PageServer> {
  const server = await startServer(small, more);
  t.after(() => server.close());
  return server;
}

const packr = new Packr(packOptions);

/** A page that speaks for itself. */
async function rawPage(t: TestContext, server: PageServer) {
  const { origin, pathname } = new URL(server.address);
  const socket = new WebSocket(`ws://127.0.0.1:${server.port}${pathname}socket`, { headers: { origin } });
  t.after(() => socket.terminate());
  const received: HostMessage[] = [];
  socket.on("message", (data: Buffer) => received.push(hostMessage.parse(packr.unpack(data))));
  socket.on("error", () => undefined);
  await once(socket, "open");
  const send = (message: PageMessage): void => socket.send(packr.pack(message));
  return { socket, received, send };
}

test("what is no message ends that page's connection, and no other", async (t) => {
  const small = smallHost({ "queue.get": () => "here" });
  const server = await serverFor(t, small);
  const good = new SocketHost({ openSocket: () => nodeSocket(server.address), ...quick });
  t.after(() => good.close());
  const states: string[] = [];
  good.onConnection((state) => states.push(state));
  await good.call("queue.get", {});
  const call = { type: "call", id: 1, call: "queue.get", input: {} } as const;
  const bad: (string | Buffer)[] = [
    "text",
    Buffer.from([0xc1]),
    Buffer.alloc(0),
    packr.pack({ type: "fly" }),
    packr.pack({ type: "resume", host: null, sequence: -1 }),
    packr.pack(call), // before it has said where it stands
    Buffer.alloc(mostMessageBytes + 1),
  ];
  for (const frame of bad) {
    const { socket } = await rawPage(t, server);
    socket.send(frame);
    const [code] = (await once(socket, "close")) as [number];
    assert.ok([1008, 1009, 1006].includes(code), String(code));
  }
  assert.equal(await good.call("queue.get", {}), "here");
  assert.deepEqual(states, ["connecting", "connected"]);
  await assert.rejects(
    good.call("runs.annotate", { runId: "r", notes: "n".repeat(mostMessageBytes) }),
    /expected at most 16777216 bytes in one message/,
  );
  assert.deepEqual(states, ["connecting", "connected"]);
});

test("a page that reads slowly costs the host a bounded amount, and is told what it missed", async (t) => {
  const answers = new Uint8Array(1_000_000);
  const small = smallHost({ "runs.get": () => answers });
  const server = await serverFor(t, small);
  const { socket, received, send } = await rawPage(t, server);
  send({ type: "resume", host: null, sequence: 0 });
  await until(() => received.length > 0, "its position");
  socket.pause(); // the page hangs
  for (let id = 1; id <= 200; id++) send({ type: "call", id, call: "runs.get", input: { runId: "r" } });
  const text = "x".repeat(1000);
  const before = process.memoryUsage();
  for (let i = 0; i < 60_000; i++) small.events.publish(logEvent(text));
  await sleep(300);
  const after = process.memoryUsage();
  assert.ok(
    small.asked.length < 100,
    `${small.asked.length} of 200 calls were worked on while no answer was read`,
  );
  const grown = (after.arrayBuffers + after.external - before.arrayBuffers - before.external) / 2 ** 20;
  assert.ok(grown < 100, `${grown.toFixed(0)} MiB of buffers for one page`);

  socket.resume();
  await until(() => received.filter(({ type }) => type === "reply").length === 200, "all answers");
  assert.equal(small.asked.length, 200);
  small.events.publish(numbered(60_000));
  await until(() => received.some((message) => isAbout(message, 60_000)), "the newest event");
  const positions = received.filter((message) => message.type === "position");
  assert.deepEqual(
    positions.map(({ complete }) => complete),
    [true, false],
  );
  let last = 0;
  for (const message of received) {
    if (message.type === "position") last = message.sequence;
    for (const { sequence } of message.type === "events" ? message.events : [])
      assert.equal(sequence, ++last, "events without a gap that was not told");
  }
  assert.equal(last, small.events.last);
});

const logEvent = (message: string): RunEvent => ({
  type: "run.log",
  runId: "r",
  line: { time: "2026-01-01T00:00:00.000Z", level: "info", message },
});
const isAbout = (message: HostMessage, done: number): boolean =>
  message.type === "events" &&
  message.events.some((event) => event.type === "run.evaluating" && event.done === done);

test("a connection whose page is gone without a word is ended", async (t) => {
  const server = await serverFor(t, smallHost({}), { beatMs: 300 });
  const { origin, host, pathname } = new URL(server.address);
  const dead = connect(server.port, "127.0.0.1");
  t.after(() => dead.destroy());
  dead.write(
    `GET ${pathname}socket HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${origin}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
      `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${Buffer.alloc(16).toString("base64")}\r\n\r\n`,
  );
  dead.resume(); // it takes what comes, and answers no ping
  await until(() => server.pages === 1, "the connection");
  await once(dead, "close");
  await until(() => server.pages === 0, "its end");
});
