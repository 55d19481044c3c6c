/** Electron's entry under the fake electron: the real main process, core, preload script and page's end of the IPC. */
import "./useFakeElectron.ts";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { TestContext } from "node:test";
import type { Host, HostEvent } from "../../src/shared/contract.ts";
import { bridgeName, type HostBridge } from "../../src/shared/hostBridge.ts";
import { appRoot } from "../../src/main/core/appRoot.ts";
import { buildPage } from "../../src/main/headless/buildPage.ts";
import { IpcHost } from "../../src/renderer/host/ipcHost.ts";
import { until } from "../transports/until.ts";
import { seen, world } from "./fakeElectron.ts";
import { BrowserWindow } from "./fakeWindow.ts";

export interface Booted {
  window: BrowserWindow;
  /** What the page has. */
  host: Host;
  /** All that it was told, in order. */
  events: HostEvent[];
  home: string;
}

let boots = 0;

/** @param home AMM_HOME, else an empty one. Resolves once the page is loaded, or the start was refused. */
export async function bootMain(t: TestContext, home = temporaryFolder(t)): Promise<Booted | null> {
  await buildPage(appRoot);
  process.env["AMM_HOME"] = home;
  process.env["AMM_DATA"] = path.join(home, "data");
  const before = BrowserWindow.all.length;
  const errors = seen.errors.length;
  // A new instance of the entry's own module; those below it hold no state.
  await import(`../../src/main/index.ts?boot=${boots++}`);
  const opened = (): BrowserWindow | undefined => BrowserWindow.all[before];
  await until(
    () => opened()?.visible === true || seen.errors.length > errors,
    "a window, or why there is none",
  );
  const window = opened();
  if (!window?.visible) return null;
  await import(`../../src/preload/index.ts?boot=${boots}`);
  const host = new IpcHost(world[bridgeName] as HostBridge);
  const events: HostEvent[] = [];
  host.subscribe((event) => events.push(event));
  return { window, host, events, home };
}

export function temporaryFolder(t: TestContext): string {
  const folder = mkdtempSync(path.join(tmpdir(), "amm-electron-"));
  t.after(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}
