/** The one window. */
import { join } from "node:path";
import type { BrowserWindow, BrowserWindowConstructorOptions } from "electron";
import { pageAddress } from "./appScheme.ts";

/** The preload script, from the program's folder. */
const preload = join("out", "preload", "index.cjs");

export function windowOptions(appRoot: string): BrowserWindowConstructorOptions {
  return {
    ...{ width: 1440, height: 940, minWidth: 800, minHeight: 560 },
    title: "AMM Workbench",
    icon: join(appRoot, "resources", "icon.png"),
    show: false,
    webPreferences: {
      preload: join(appRoot, preload),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      // Curves go on while another window is in front.
      backgroundThrottling: false,
    },
  };
}

/** Shows it once there is something to see; a page that died is loaded again. */
export async function showPage(
  window: Pick<BrowserWindow, "once" | "show" | "loadURL"> & {
    webContents: Pick<BrowserWindow["webContents"], "on" | "reload">;
  },
): Promise<void> {
  window.once("ready-to-show", () => window.show());
  window.webContents.on("render-process-gone", (_event, { reason }) => {
    if (reason !== "clean-exit") window.webContents.reload();
  });
  await window.loadURL(pageAddress);
}
