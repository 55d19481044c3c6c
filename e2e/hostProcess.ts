/** The headless host as a process of its own, as `npm run headless` starts it. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const root = path.join(import.meta.dirname, "..");
/** Building the page comes before it, where it is old. */
const startLimitMs = 60_000;
/** A checkpoint may come before its end. */
const stopLimitMs = 30_000;

export interface HostProcessOptions {
  /** AMM_HOME. */
  home: string;
  env: NodeJS.ProcessEnv;
  /** Those of an earlier one, to take its place; else a free port and a new token. */
  port?: number;
  token?: string;
  /** The host's script; left out, the headless entry. */
  entry?: string;
  /** A module that is loaded before it and has an IPC channel to this process. */
  preload?: string;
}

export class HostProcess {
  readonly address: string;
  readonly #child: ChildProcess;
  readonly #said: string[];

  private constructor(child: ChildProcess, address: string, said: string[]) {
    this.#child = child;
    this.address = address;
    this.#said = said;
  }

  static async start({ home, env, port = 0, token, ...options }: HostProcessOptions): Promise<HostProcess> {
    const { entry = path.join(root, "src", "main", "headless.ts"), preload } = options;
    const before = preload === undefined ? [] : [`--import=${pathToFileURL(preload).href}`];
    const child = spawn(process.execPath, [...before, entry, "--port", String(port)], {
      env: { ...process.env, ...env, AMM_HOME: home, AMM_TOKEN: token },
      stdio: ["ignore", "pipe", "pipe", preload === undefined ? null : "ipc"],
    });
    const said: string[] = [];
    createInterface({ input: child.stderr! }).on("line", (line) => said.push(line));
    return new HostProcess(child, await addressOf(child, said), said);
  }

  get pid(): number {
    return this.#child.pid!; // it has printed its address: it was started
  }

  get port(): number {
    return Number(new URL(this.address).port);
  }

  get token(): string {
    return new URL(this.address).pathname.split("/")[1];
  }

  /** What it wrote on stderr. */
  get log(): string {
    return this.#said.join("\n");
  }

  /** To the preloaded module. */
  tell(message: string): void {
    this.#child.send(message);
  }

  /** The next message of the preloaded module. */
  async heard(): Promise<unknown> {
    const [message] = (await once(this.#child, "message")) as [unknown];
    return message;
  }

  /** Resolves with the exit code; null when a signal ended it. */
  async end(signal: NodeJS.Signals): Promise<number | null> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return this.#child.exitCode;
    const exited = once(this.#child, "exit");
    this.#child.kill(signal);
    const force = setTimeout(() => this.#child.kill("SIGKILL"), stopLimitMs);
    const [code] = (await exited) as [number | null];
    clearTimeout(force);
    return code;
  }
}

/** The last word of the line that says where the page is. */
async function addressOf(child: ChildProcess, said: string[]): Promise<string> {
  const limit = setTimeout(() => child.kill("SIGKILL"), startLimitMs);
  try {
    for await (const line of createInterface({ input: child.stdout! })) {
      const address = /http:\/\/\S+$/.exec(line)?.[0];
      if (address) {
        child.stdout!.resume(); // whatever it prints later must not stop it
        return address;
      }
    }
  } finally {
    clearTimeout(limit);
  }
  throw new Error(
    `expected the host to print its address, got its end (code ${child.exitCode}):\n${said.join("\n")}`,
  );
}
