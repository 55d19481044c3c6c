/** The bridge on Electron's IPC. */
import type { IpcRenderer, IpcRendererEvent } from "electron";
import type { HostEvent, Reply } from "../shared/contract.ts";
import { callChannel, eventChannel, type HostBridge } from "../shared/hostBridge.ts";

export function hostBridge(ipc: Pick<IpcRenderer, "invoke" | "on" | "off">): HostBridge {
  return {
    // Only the main process can be at the other end: what it sends is what the types say.
    call: (name, input) => ipc.invoke(callChannel, name, input) as Promise<Reply>,
    subscribe: (listener) => {
      const onEvents = (_: IpcRendererEvent, events: readonly HostEvent[]): void => {
        for (const event of events) listener(event);
      };
      ipc.on(eventChannel, onEvents);
      return () => void ipc.off(eventChannel, onEvents);
    },
  };
}
