/** Electron's entry: one window on the host core. */
import { homedir } from "node:os";
import { join } from "node:path";
import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  nativeTheme,
  Notification,
  protocol,
  session,
  shell,
  Tray,
} from "electron";
import { AppError } from "../shared/errors.ts";
import { appPaths } from "./core/appPaths.ts";
import { appRoot } from "./core/appRoot.ts";
import { EndSignals } from "./core/endSignals.ts";
import { openWorkbench } from "./core/openWorkbench.ts";
import { readPageFiles } from "./core/pageFiles.ts";
import type { Workbench } from "./core/workbench.ts";
import { declareAppScheme, pageAddress, servePage } from "./electron/appScheme.ts";
import { Background } from "./electron/background.ts";
import { chooseFolder } from "./electron/chooseFolder.ts";
import { Closing } from "./electron/closing.ts";
import { denyPermissions, guardContents } from "./electron/guards.ts";
import { answerCalls, sendEvents } from "./electron/ipc.ts";
import { menuTemplate } from "./electron/menu.ts";
import { notifyOfEnds } from "./electron/notifyOfEnds.ts";
import { followTheme } from "./electron/theme.ts";
import { showPage, windowOptions } from "./electron/window.ts";

/** Exit code where the workbench could not start and has said why; `npm start` knows it. */
const refused = 3;
const paths = appPaths(process.env, process.platform, homedir());
app.setPath("userData", join(paths.home, "electron"));
declareAppScheme(protocol);

if (app.requestSingleInstanceLock()) app.whenReady().then(main).catch(fail);
else app.quit(); // the other one has been told, and shows its window

async function main(): Promise<void> {
  servePage(protocol, await readPageFiles(join(appRoot, "out", "renderer")));
  denyPermissions(session.defaultSession);
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(process.platform)));
  const window = new BrowserWindow(windowOptions(appRoot));
  guardContents(window.webContents, shell);

  const workbench = await openWorkbench({
    ...{ paths, env: process.env, kind: "electron" },
    chooseFolder: () => chooseFolder(dialog, window),
  });
  answerCalls(ipcMain, window.webContents, workbench.handlers);
  sendEvents(window, workbench.events);
  followTheme(nativeTheme, await workbench.handlers["settings.get"]({}), workbench.events);
  const background = awaitEnd(window, workbench);
  tellOfEnds(window, workbench, background);

  await showPage(window);
  console.log("AMM Workbench: the window is open.");
}

/** All the ways to end it, and the one to go on without the window. */
function awaitEnd(window: BrowserWindow, workbench: Workbench): Background {
  const background = new Background({
    ...{ Tray, Menu, window, icon: join(appRoot, "resources", "icon.png") },
    describe: () => workbench.runningRun()?.title ?? "nothing trains",
    onQuit: () => void closing.stop(),
  });
  const closing = new Closing({ app, dialog, window, workbench, background });
  window.on("close", closing.request);
  app.on("before-quit", closing.request);
  app.on("second-instance", background.leave);
  app.on("activate", background.leave);
  void new EndSignals(() => app.exit(130)).first.then(closing.stop);
  return background;
}

function tellOfEnds(window: BrowserWindow, { events, handlers }: Workbench, background: Background): void {
  notifyOfEnds(events, {
    Notification,
    wanted: async () => (await handlers["settings.get"]({})).notifications,
    onClick: (runId) => {
      background.leave();
      window.loadURL(`${pageAddress}#/runs/${encodeURIComponent(runId)}`).catch(console.error);
    },
  });
}

function fail(thrown: unknown): void {
  const error = AppError.from(thrown);
  console.error(error.code === "internal" ? error.stack : error.message);
  dialog.showErrorBox("AMM Workbench cannot start", error.message);
  app.exit(refused);
}
