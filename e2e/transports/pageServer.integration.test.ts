/** The headless server at its edge: who gets in, and what is served. */
import assert from "node:assert/strict";
import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import { test, type TestContext } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { WebSocket } from "ws";
import { AppError } from "../../src/shared/errors.ts";
import { checkToken, newToken } from "../../src/main/headless/access.ts";
import type { PageServer } from "../../src/main/headless/pageServer.ts";
import { SocketHost } from "../../src/renderer/host/socketHost.ts";
import { nodeSocket } from "../nodeSocket.ts";
import { type SmallHost, smallHost } from "./testHandlers.ts";
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

/** A request with these headers and this very path: nothing is put in order on the way. */
async function ask(
  server: PageServer,
  path: string,
  { method = "GET", ...headers }: { method?: string; host?: string; origin?: string; upgrade?: string } = {},
): Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; body: string }> {
  const sent = request({ port: server.port, path, method, headers: { connection: "close", ...headers } });
  sent.end();
  const [response] = (await once(sent, "response")) as [IncomingMessage];
  let body = "";
  for await (const chunk of response) body += String(chunk);
  return { status: response.statusCode ?? 0, headers: response.headers, body };
}

const tokenOf = (server: PageServer): string => new URL(server.address).pathname.split("/")[1];

test("a token has at least 128 random bits", () => {
  assert.equal(Buffer.from(newToken(), "base64url").length, 24);
  assert.notEqual(newToken(), newToken());
  assert.equal(checkToken(newToken()).length, 32);
  for (const weak of ["", "short", "a".repeat(21), `${"a".repeat(30)}/`, `${"a".repeat(30)}é`]) {
    assert.throws(
      () => checkToken(weak),
      (came: unknown) => came instanceof AppError && came.code === "usage",
    );
  }
});

test("the page is served at its address alone", async (t) => {
  const server = await serverFor(t, smallHost({}));
  const token = tokenOf(server);
  const page = await ask(server, `/${token}/`);
  assert.deepEqual([page.status, page.body], [200, "<p>"]);
  assert.equal(page.headers["content-type"], "text/html; charset=utf-8");
  assert.equal((await ask(server, `/${token}/`, { method: "HEAD" })).body, "");
  const whole = await ask(server, `/${token}`);
  assert.deepEqual([whole.status, whole.headers["location"]], [308, `/${token}/`]);
  const others: { [path: string]: number } = {
    "/": 403,
    "//": 403,
    [`/${token.slice(1)}/`]: 403,
    [`/${token}a/`]: 403,
    [`/x/${token}/`]: 403,
    [`/?${token}/`]: 403,
    [`/${token}/package.json`]: 404,
    [`/${token}/../../package.json`]: 404,
    [`/${token}/%2e%2e/%2e%2e/package.json`]: 404,
    [`/${token}/..\\..\\package.json`]: 404,
    [`/${token}//etc/passwd`]: 404,
    [`/${token}/\0`]: 404,
    [`/${token}/socket`]: 404,
  };
  for (const [path, status] of Object.entries(others).filter(([path]) => !path.includes("\0"))) {
    assert.equal((await ask(server, path)).status, status, path);
  }
  for (const method of ["POST", "PUT", "DELETE", "OPTIONS"])
    assert.equal((await ask(server, `/${token}/`, { method })).status, 405, method);
});

test("every answer carries the page's policy, and none allows another origin", async (t) => {
  const server = await serverFor(t, smallHost({}));
  for (const path of [`/${tokenOf(server)}/`, "/wrong/", `/${tokenOf(server)}/none`]) {
    const { headers } = await ask(server, path);
    const policy = String(headers["content-security-policy"]);
    assert.match(policy, /default-src 'none'; script-src 'self'; /);
    assert.match(
      policy,
      new RegExp(`connect-src 'self' ws://127.0.0.1:${server.port} ws://localhost:${server.port};`),
    );
    assert.doesNotMatch(policy, /unsafe-eval|\*/);
    assert.equal(headers["referrer-policy"], "no-referrer");
    assert.equal(headers["x-content-type-options"], "nosniff");
    assert.ok(headers["cache-control"]);
    assert.ok(!Object.keys(headers).some((name) => name.startsWith("access-control")));
  }
});

const strangers: { host?: string; origin?: string }[] = [
  { host: "evil.example" },
  { host: "evil.example:PORT" },
  { host: "127.0.0.1" },
  { host: "127.0.0.1:1" },
  { host: "127.0.0.1.evil.example:PORT" },
  { host: "0.0.0.0:PORT" },
  { origin: "http://evil.example" },
  { origin: "https://127.0.0.1:PORT" },
  { origin: "http://127.0.0.1:1" },
  { origin: "http://127.0.0.1:PORT.evil.example" },
  { origin: "null" },
];

test("another Host or Origin is refused, for the page and for its socket", async (t) => {
  const server = await serverFor(t, smallHost({}));
  const path = `/${tokenOf(server)}/`;
  const own = [`http://127.0.0.1:${server.port}`, `http://localhost:${server.port}`];
  for (const origin of own) {
    assert.equal((await ask(server, path, { host: origin.slice(7), origin })).status, 200);
    assert.equal(await opens(server, { host: origin.slice(7), origin }), 101);
  }
  for (const stranger of strangers) {
    const headers = Object.fromEntries(
      Object.entries(stranger).map(([name, value]) => [name, value.replace("PORT", `${server.port}`)]),
    );
    assert.equal((await ask(server, path, headers)).status, 403, JSON.stringify(headers));
    assert.equal(await opens(server, { origin: own[0], ...headers }), 403, JSON.stringify(headers));
  }
  assert.equal(await opens(server, {}), 403, "a socket without an Origin");
  assert.equal(await opens(server, { origin: own[0] }, `/${newToken()}/socket`), 403, "another token");
  assert.equal(await opens(server, { origin: own[0] }, "/socket"), 403, "no token");
  assert.equal(await opens(server, { origin: own[0] }, `${path}other`), 404, "another path");
});

/** Status of the answer to a WebSocket that is opened so; 101 where it opens. */
async function opens(
  server: PageServer,
  headers: { host?: string; origin?: string },
  path = `/${tokenOf(server)}/socket`,
): Promise<number> {
  const socket = new WebSocket(`ws://127.0.0.1:${server.port}${path}`, { headers });
  socket.on("error", () => undefined);
  return new Promise((resolve) => {
    socket.once("open", () => {
      socket.terminate();
      resolve(101);
    });
    socket.once("unexpected-response", (_request, response) => resolve(response.statusCode ?? 0));
  });
}

test("a page with another token gets nothing from its connection", async (t) => {
  const small = smallHost({ "queue.get": () => "secret" });
  const server = await serverFor(t, small);
  const host = new SocketHost({
    openSocket: () => nodeSocket(`http://127.0.0.1:${server.port}/${newToken()}/`),
    ...quick,
  });
  t.after(() => host.close());
  const states: string[] = [];
  host.onConnection((state) => states.push(state));
  let answered = false;
  host.call("queue.get", {}).then(
    () => (answered = true),
    () => undefined,
  );
  await until(() => states.includes("lost"), "the refusal");
  await sleep(50);
  assert.ok(!answered && !states.includes("connected"));
  assert.deepEqual(small.asked, []);
});
