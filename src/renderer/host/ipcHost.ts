/** The host in Electron's main process, through the bridge that the preload script exposes. */
import type { CallName, ConnectionState, Host, HostEvent, Input, Output } from "../../shared/contract.ts";
import type { HostBridge } from "../../shared/hostBridge.ts";
import { Listeners } from "./listeners.ts";
import { outputOf } from "./outputOf.ts";

export class IpcHost implements Host {
  readonly #bridge: HostBridge;
  readonly #events = new Listeners<HostEvent>();
  readonly #states = new Listeners<ConnectionState>();
  #sequence: number | null = null;

  constructor(bridge: HostBridge) {
    this.#bridge = bridge;
    bridge.subscribe((event) => this.#receive(event));
  }

  async call<N extends CallName>(name: N, input: Input<N>): Promise<Output<N>> {
    return outputOf<N>(await this.#bridge.call(name, input));
  }

  subscribe(listener: (event: HostEvent) => void): () => void {
    return this.#events.add(listener);
  }

  onConnection(listener: (state: ConnectionState) => void): () => void {
    listener("connected"); // both ends live and die together
    return this.#states.add(listener);
  }

  #receive(event: HostEvent): void {
    const missed = this.#sequence !== null && event.sequence !== this.#sequence + 1;
    this.#sequence = event.sequence;
    // The main process holds events back from a page that hangs, and lets the oldest go.
    if (missed) this.#states.tell("resynchronised");
    this.#events.tell(event);
  }
}
