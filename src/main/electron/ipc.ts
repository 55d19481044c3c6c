/** The contract over Electron's IPC: one channel for calls, one for events. */
import type { BrowserWindow, IpcMain, IpcMainInvokeEvent, WebContents } from "electron";
import type { Handlers, Reply } from "../../shared/contract.ts";
import { callChannel, eventChannel } from "../../shared/hostBridge.ts";
import { answer } from "../core/answer.ts";
import type { EventLog } from "../core/eventLog.ts";
import { isPageAddress } from "./appScheme.ts";

/** Answers the calls of the page in `contents`, and of none other. */
export function answerCalls(ipc: Pick<IpcMain, "handle">, contents: WebContents, handlers: Handlers): void {
  ipc.handle(callChannel, async (event, name: unknown, input: unknown): Promise<Reply> => {
    if (isOurs(event, contents)) return answer(handlers, name, input);
    const message = `expected a call of the workbench's own page, got one of ${event.senderFrame?.url ?? "a page that is gone"}`;
    return { ok: false, error: { code: "usage", message } };
  });
}

function isOurs({ sender, senderFrame }: IpcMainInvokeEvent, contents: WebContents): boolean {
  if (sender !== contents || senderFrame === null) return false;
  return senderFrame.parent === null && isPageAddress(senderFrame.url);
}

type EventWindow = Pick<BrowserWindow, "on"> & { webContents: Pick<WebContents, "send" | "isDestroyed"> };

/**
 * Sends the page the events as they come. While the page hangs they stay in the log, which keeps the newest; the page
 * sees by their numbers where some are missing.
 */
export function sendEvents(window: EventWindow, events: EventLog): void {
  let sent = events.last;
  let hangs = false;
  const send = (): void => {
    if (hangs || window.webContents.isDestroyed()) return;
    const missed = events.since(sent) ?? events.since(events.last - 1) ?? [];
    if (missed.length > 0) window.webContents.send(eventChannel, missed);
    sent = events.last;
  };
  events.subscribe(send);
  window.on("unresponsive", () => (hangs = true));
  window.on("responsive", () => {
    hangs = false;
    send();
  });
}
