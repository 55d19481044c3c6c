/**
 * The one contract between renderer and host: calls, answered once, and events, numbered in order. Electron's IPC, the
 * WebSocket, the preload script and the tests are loops over it.
 */
import type { z } from "zod";
import { dataCalls } from "./contract/data.ts";
import { inspectCalls } from "./contract/inspect.ts";
import { machineCalls, type MachineEvent } from "./contract/machine.ts";
import { queueCalls, type QueueEvent } from "./contract/queue.ts";
import { robustnessCalls, type RobustnessEvent } from "./contract/robustness.ts";
import { runCalls, type RunEvent } from "./contract/runs.ts";
import type { ErrorRecord } from "./errors.ts";

export const calls = {
  ...{ ...runCalls, ...queueCalls, ...robustnessCalls },
  ...{ ...inspectCalls, ...dataCalls, ...machineCalls },
};

export type CallName = keyof typeof calls;
export const callNames = Object.keys(calls) as CallName[]; // Object.keys forgets which keys there are

/** What a caller writes: defaults may be left out. */
export type Input<N extends CallName> = z.input<(typeof calls)[N]["input"]>;
/** What a handler gets: checked, defaults filled in. */
export type Checked<N extends CallName> = z.output<(typeof calls)[N]["input"]>;
export type Output<N extends CallName> =
  NonNullable<(typeof calls)[N]["output"]> extends never
    ? null
    : Exclude<(typeof calls)[N]["output"], undefined>;

/** Every call's handler; the object that has them ends in `satisfies Handlers`. */
export type Handlers = { readonly [N in CallName]: (input: Checked<N>) => Promise<Output<N>> | Output<N> };

export type HostEventBody = RunEvent | QueueEvent | RobustnessEvent | MachineEvent;
/** `sequence` counts up from 1 in one life of the host. */
export type HostEvent = HostEventBody & { readonly sequence: number };

/** What the renderer knows of a host; it never asks which one it is. */
export interface Host {
  /** Rejects with an AppError. */
  call<N extends CallName>(name: N, input: Input<N>): Promise<Output<N>>;
  /** Events from now on, each once and in order. Returns the end of it. */
  subscribe(listener: (event: HostEvent) => void): () => void;
  /** Tells how the connection stands, now and at each change. */
  onConnection(listener: (state: ConnectionState) => void): () => void;
}

/**
 * `resynchronised` comes after `connected` where events were missed that the host no longer has (it was restarted, or the
 * gap was long): what was read before is old, read it again.
 */
export type ConnectionState = "connecting" | "connected" | "lost" | "resynchronised";

/** The answer to a call on the wire. */
export type Reply =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: ErrorRecord };
