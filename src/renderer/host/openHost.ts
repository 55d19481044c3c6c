/** The host of this page: Electron's, where the preload script has put a bridge, else the one that served the page. */
import type { Host } from "../../shared/contract.ts";
import type { HostBridge } from "../../shared/hostBridge.ts";
import { IpcHost } from "./ipcHost.ts";
import { SocketHost } from "./socketHost.ts";

declare global {
  interface Window {
    readonly ammHost?: HostBridge;
  }
}

export function openHost(): Host {
  if (window.ammHost) return new IpcHost(window.ammHost);
  const address = new URL("socket", window.location.href);
  address.protocol = address.protocol === "https:" ? "wss:" : "ws:";
  address.hash = "";
  const host = new SocketHost({ openSocket: () => new WebSocket(address) });
  // A machine that wakes up, or a page that is looked at again, does not wait for the next try.
  window.addEventListener("online", () => host.hurry());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") host.hurry();
  });
  return host;
}
