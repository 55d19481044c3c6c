/** Both ways to a host, each with its real code at both ends. */
import "../electron/useFakeElectron.ts";
import { randomUUID } from "node:crypto";
import type { Host } from "../../src/shared/contract.ts";
import { bridgeName, callChannel, type HostBridge } from "../../src/shared/hostBridge.ts";
import type { PageFiles } from "../../src/main/core/pageFiles.ts";
import { newToken } from "../../src/main/headless/access.ts";
import { PageServer } from "../../src/main/headless/pageServer.ts";
import { IpcHost } from "../../src/renderer/host/ipcHost.ts";
import { SocketHost } from "../../src/renderer/host/socketHost.ts";
import { ipcMain, world } from "../electron/fakeElectron.ts";
import { BrowserWindow, current } from "../electron/fakeWindow.ts";
import { nodeSocket } from "../nodeSocket.ts";
import type { SmallHost } from "./testHandlers.ts";

export interface Transport {
  /** The host as a page sees it that is opened now. */
  openPage: () => Promise<Host>;
  close: () => Promise<void>;
}

const page: PageFiles = new Map([
  [
    "",
    {
      headers: { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-cache" },
      body: new TextEncoder().encode("<p>"),
    },
  ],
]);

/** @param more port and token of an earlier server, or another pace of the heartbeat */
export function startServer(
  host: SmallHost,
  more: { port?: number; token?: string; beatMs?: number } = {},
): Promise<PageServer> {
  return PageServer.start({
    ...{ workbench: host, page, instance: randomUUID(), port: 0, token: newToken() },
    ...more,
  });
}

/** Short waits: the tests lose connections on purpose. */
export const quick = { firstWaitMs: 10, longestWaitMs: 100 };

async function openSocketTransport(host: SmallHost): Promise<Transport> {
  const server = await startServer(host);
  const open = new Set<SocketHost>();
  return {
    openPage: async () => {
      const opened = new SocketHost({ openSocket: () => nodeSocket(server.address), ...quick });
      open.add(opened);
      return opened;
    },
    close: async () => {
      for (const opened of open) opened.close();
      await server.close();
    },
  };
}

let preloads = 0;

async function openIpcTransport(host: SmallHost): Promise<Transport> {
  const { answerCalls, sendEvents } = await import("../../src/main/electron/ipc.ts");
  const window = new BrowserWindow({});
  // The fake has what is used of Electron's classes, not all of them.
  answerCalls(ipcMain as never, window.webContents as never, host.handlers);
  sendEvents(window as never, host.events);
  return {
    openPage: async () => {
      current.contents = window.webContents;
      window.webContents.renderer.removeAllListeners(); // a page that is loaded anew forgets the old one
      await import(`../../src/preload/index.ts?page=${preloads++}`);
      return new IpcHost(world[bridgeName] as HostBridge);
    },
    close: async () => ipcMain.removeHandler(callChannel),
  };
}

export const transports = { socket: openSocketTransport, ipc: openIpcTransport };
