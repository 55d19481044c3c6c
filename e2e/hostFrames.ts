/** What the host says to the page on its WebSockets, read on the wire. */
import type { Page } from "@playwright/test";
import { Packr } from "msgpackr";
import { hostMessage, type HostMessage, packOptions } from "../src/shared/socketMessages.ts";

export interface HostFrames {
  /** Where each connection of the page began, in order. */
  readonly positions: Extract<HostMessage, { type: "position" }>[];
  /** Sequence numbers of all events, in order. */
  readonly events: number[];
}

/** From now on; before the page is opened. */
export function watchHostFrames(page: Page): HostFrames {
  const packr = new Packr(packOptions);
  const frames: HostFrames = { positions: [], events: [] };
  page.on("websocket", (socket) =>
    socket.on("framereceived", ({ payload }) => {
      if (typeof payload === "string") return;
      const message = hostMessage.parse(packr.unpack(payload));
      if (message.type === "position") frames.positions.push(message);
      if (message.type === "events") frames.events.push(...message.events.map(({ sequence }) => sequence));
    }),
  );
  return frames;
}
