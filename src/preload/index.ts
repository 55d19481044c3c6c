/** Bridge between Electron's IPC and the page; the page sees `window.ammHost` and nothing else of Electron. */
import { contextBridge, ipcRenderer } from "electron";
import { bridgeName } from "../shared/hostBridge.ts";
import { hostBridge } from "./hostBridge.ts";

contextBridge.exposeInMainWorld(bridgeName, hostBridge(ipcRenderer));
