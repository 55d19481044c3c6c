/** Electron's main process from its start to its end, with everything real but Electron. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import type { HostEvent } from "../../src/shared/contract.ts";
import { callChannel } from "../../src/shared/hostBridge.ts";
import { toyConfig } from "../../src/main/core/testing/testWorkbench.ts";
import { until } from "../transports/until.ts";
import { type Booted, bootMain, temporaryFolder } from "./bootMain.ts";
import { app, invokeFrom, nativeTheme, protocol, seen, session } from "./fakeElectron.ts";
import { BrowserWindow, FakeContents, FakeFrame } from "./fakeWindow.ts";

/** Steps take milliseconds: this many epochs go on until they are stopped. */
const endless = 100_000;

const isAbout = (event: HostEvent, id: string, status: string): boolean =>
  event.type === "run.changed" && event.summary.id === id && event.summary.status === status;

async function startRun({ host, events }: Booted, epochs: number): Promise<string> {
  const { runIds } = await host.call("queue.add", { runs: [{ config: toyConfig(epochs) }] });
  await until(() => events.some((event) => isAbout(event, runIds[0], "running")), "the run to start");
  return runIds[0];
}

/** What the page's address is answered with. */
async function fetched(url: string, method = "GET"): Promise<Response> {
  return protocol.handlers.get("app")!(new Request(url, { method }));
}

test("the window, from its start to its end", async (t) => {
  const booted = await bootMain(t);
  assert.ok(booted);
  const { window, host, events, home } = booted;

  await t.test("the page is shut in", () => {
    const { webPreferences } = window.options as { webPreferences: Record<string, unknown> };
    const { preload, ...rest } = webPreferences;
    assert.match(String(preload), /out.preload.index\.cjs$/);
    assert.deepEqual(
      [rest["sandbox"], rest["contextIsolation"], rest["nodeIntegration"], rest["webviewTag"]],
      [true, true, false, false],
    );
    assert.equal(window.address, "app://workbench/index.html");
    for (const url of ["https://example.org/", "file:///etc/passwd", "app://other/", "http://127.0.0.1/"])
      assert.equal(window.webContents.navigate(url), false, url);
    assert.equal(window.webContents.navigate("app://workbench/index.html#/runs"), true);
    assert.equal(window.webContents.navigate("app://workbench/index.html", false), false, "a frame");
    for (const url of [
      "https://example.org/a",
      "http://example.org/",
      "file:///etc/passwd",
      "javascript:1",
      "app://workbench/",
    ])
      assert.deepEqual(window.webContents.windowOpenHandler!({ url }), { action: "deny" }, url);
    assert.deepEqual(seen.opened, ["https://example.org/a"]);
    const { request, check, device } = session.defaultSession;
    for (const permission of ["media", "geolocation", "notifications", "clipboard-read", "openExternal"]) {
      assert.equal(check!(null, permission), false, permission);
      request!(null, permission, (granted) => assert.equal(granted, false, permission));
    }
    assert.equal(check!(null, "clipboard-sanitized-write"), true);
    assert.equal(device!(), false);
  });

  await t.test("the page's own protocol serves the page, and nothing else", async () => {
    const [{ privileges }] = protocol.privileged as [{ privileges: object }];
    assert.deepEqual(privileges, { standard: true, secure: true, supportFetchAPI: true, codeCache: true });
    const page = await fetched("app://workbench/index.html");
    assert.equal(page.status, 200);
    assert.equal(page.headers.get("content-type"), "text/html; charset=utf-8");
    assert.match(page.headers.get("content-security-policy") ?? "", /script-src 'self';/);
    const html = await page.text();
    const script = /src="\.\/(assets\/[^"]+\.js)"/.exec(html)?.[1];
    assert.ok(script, html);
    assert.equal((await fetched(`app://workbench/${script}`)).status, 200);
    for (const url of [
      "app://workbench/../package.json",
      "app://workbench/%2e%2e/package.json",
      "app://other/index.html",
    ])
      assert.equal((await fetched(url)).status, 404, url);
    assert.equal((await fetched("app://workbench/index.html", "POST")).status, 404);
  });

  await t.test("calls are answered to the page alone", async () => {
    assert.equal((await host.call("about.get", {})).host, "electron");
    assert.equal(app.paths.get("userData"), `${home}/electron`);
    const frame = (url: string, parent: FakeFrame | null = null): FakeFrame =>
      Object.assign(new FakeFrame(), { url, parent });
    const { mainFrame } = window.webContents;
    const strangers: [FakeContents, FakeFrame | null][] = [
      [new FakeContents(), mainFrame],
      [window.webContents, null],
      [window.webContents, frame("https://evil.example/")],
      [window.webContents, frame("app://workbench.evil.example/index.html")],
      [window.webContents, frame("app://workbench/index.html", mainFrame)],
    ];
    for (const [contents, from] of strangers) {
      const reply = await invokeFrom(contents, from, callChannel, "about.get", {});
      assert.partialDeepStrictEqual(reply, { ok: false, error: { code: "usage" } });
    }
  });

  await t.test("the system's dialog chooses a folder, and its colours follow the settings", async () => {
    assert.deepEqual(await host.call("settings.chooseFolder", {}), { supported: true, folder: null });
    seen.folder = home;
    assert.deepEqual(await host.call("settings.chooseFolder", {}), { supported: true, folder: home });
    await host.call("settings.set", { theme: "dark" });
    assert.equal(nativeTheme.themeSource, "dark");
  });

  await t.test("a run that ends is told, if the settings say so", async () => {
    const first = await startRun(booted, 2);
    await until(() => seen.notifications.length === 1, "the notification");
    assert.match(seen.notifications[0].title, /^Finished: amm/);
    assert.match(seen.notifications[0].body, /test accuracy \d+\.\d\d %/);
    window.hide();
    seen.notifications[0].click();
    assert.equal(window.visible, true);
    assert.equal(window.address, `app://workbench/index.html#/runs/${first}`);
    await host.call("settings.set", { notifications: false });
    const second = await startRun(booted, 2);
    await until(() => events.some((event) => isAbout(event, second, "finished")), "its end");
    await sleep(50);
    assert.equal(seen.notifications.length, 1);
  });

  await t.test("a page that hangs is sent nothing, and then what it missed", async () => {
    window.emit("unresponsive");
    const before = events.length;
    await host.call("settings.set", { precision: 5 });
    await sleep(20);
    assert.equal(events.length, before);
    window.emit("responsive");
    await until(() => events.length > before, "the event");
    window.webContents.emit("render-process-gone", {}, { reason: "crashed" });
    assert.equal(window.webContents.reloads, 1);
  });

  await t.test("close with a run going asks: cancel, background, stop with a checkpoint", async () => {
    const id = await startRun(booted, endless);
    const isStep = (event: HostEvent): boolean => event.type === "run.steps" && event.runId === id;
    await until(() => events.some(isStep), "its first steps");
    seen.answer = 2;
    assert.equal(window.close(), false);
    await until(() => seen.questions.length === 1, "the question");
    await sleep(20);
    assert.deepEqual(seen.questions[0].buttons.length, 3);
    assert.equal(window.visible, true, "cancelled: nothing happens");

    seen.answer = 0;
    window.close();
    await until(() => seen.trays.length === 1, "the tray's icon");
    assert.equal(window.visible, false);
    assert.match(seen.trays[0].toolTip, /^AMM Workbench: \S/);
    seen.trays[0].menu[0].click!();
    assert.equal(window.visible, true);
    assert.equal(seen.trays[0].destroyed, true);
    const { running } = await host.call("queue.get", {});
    assert.equal(running?.runId, id, "it went on");

    seen.answer = 1;
    const quits = app.quits;
    app.quit(); // by the menu: as good as closing the window
    await until(() => window.destroyed, "the end");
    assert.equal(app.quits, quits + 2);
    const isSaved = (event: HostEvent): boolean => event.type === "run.checkpoint" && event.runId === id;
    await until(() => events.some(isSaved), "word of the checkpoint");
    assert.deepEqual(seen.errors, []);
  });

  app.removeAllListeners();
  const again = await bootMain(t, home);
  assert.ok(again, "the folder is free again");
  const runs = await again.host.call("runs.list", {});
  assert.equal(runs.filter(({ status }) => status === "stopped").length, 1);
  again.window.close();
  await until(() => again.window.destroyed, "the end without a question: nothing trains");
  assert.equal(seen.questions.length, 3);
  app.removeAllListeners();
});

test("a folder that another workbench has is refused in words", async (t) => {
  const home = temporaryFolder(t);
  const { openWorkbench } = await import("../../src/main/core/openWorkbench.ts");
  const { appPaths } = await import("../../src/main/core/appPaths.ts");
  const { openStore } = await import("../../src/main/store/openStore.ts");
  const paths = appPaths({ AMM_HOME: home }, process.platform, home);
  const other = await openWorkbench({ paths, env: process.env, kind: "headless" });
  await other.close();
  const store = openStore(paths.database, new Date().toISOString());
  store.settings.put("workbench.owner", String(process.ppid)); // one that is alive
  store.close();
  assert.equal(await bootMain(t, home), null);
  assert.match(seen.errors.at(-1)!.content, /expected no other workbench on this folder, got process \d+/);
  assert.equal(seen.exit, 3);
  app.removeAllListeners();
});

test("a second one shows the window of the first", async (t) => {
  const windows = BrowserWindow.all.length;
  const { quits } = app;
  app.hasLock = false;
  t.after(() => (app.hasLock = true));
  const entry = "../../src/main/index.ts?second";
  await import(entry);
  await sleep(50);
  assert.equal(BrowserWindow.all.length, windows);
  assert.equal(app.quits, quits + 1);
});
