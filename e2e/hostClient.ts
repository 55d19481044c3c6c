/** The contract from a test's side: what the host has stored, without the page. */
import { SocketHost } from "../src/renderer/host/socketHost.ts";
import { nodeSocket } from "./nodeSocket.ts";

/** @param address of the page, with its token */
export function hostClient(address: string): SocketHost {
  return new SocketHost({ openSocket: () => nodeSocket(address) });
}
