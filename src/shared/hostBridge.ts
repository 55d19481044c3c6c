/** What Electron's preload script gives the page, and the two channels under it. */
import type { HostEvent, Reply } from "./contract.ts";

/** `window.ammHost`. */
export interface HostBridge {
  call(name: string, input: unknown): Promise<Reply>;
  /** Returns the end of it. */
  subscribe(listener: (event: HostEvent) => void): () => void;
}

export const bridgeName = "ammHost";
/** Page to host: `(name, input)`, answered with a Reply. */
export const callChannel = "amm:call";
/** Host to page: HostEvents in order, those that were told together in one message. */
export const eventChannel = "amm:event";
