/** Running another program as if it were this one. Plain JavaScript: it must run on Node 20, before anything is installed. */
import { spawn } from "node:child_process";
import { constants } from "node:os";

/** @typedef {import("node:child_process").SpawnOptions} SpawnOptions */

/**
 * Runs a program to its end. Signals to this process go on to it, so that Ctrl-C and `kill` reach the one that works.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {SpawnOptions} [options] stdio is inherited unless said otherwise
 * @returns {Promise<number>} its exit code; 128 + the signal's number when a signal ended it
 * @throws {Error} when the program cannot be started
 */
export function runChild(command, args, options = {}) {
  const child = spawn(command, args, { stdio: "inherit", ...options });
  const release = forwardSignals((signal) => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.once("error", (error) => {
      release();
      reject(new Error(`expected to start ${command}, got ${error.message}`, { cause: error }));
    });
    child.once("exit", (code, signal) => {
      release();
      resolve(code ?? 128 + (signal ? constants.signals[signal] : 0));
    });
  });
}

/**
 * @param {(signal: NodeJS.Signals) => void} send
 * @returns {() => void} stops forwarding
 */
function forwardSignals(send) {
  /** @param {NodeJS.Signals} signal */
  const onSignal = (signal) => {
    // A terminal sends Ctrl-C to the whole foreground group: the child has it already, and twice would mean "at once".
    if (signal === "SIGINT" && process.stdin.isTTY) return;
    send(signal);
  };
  /** @type {NodeJS.Signals[]} */
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
  for (const signal of signals) process.on(signal, onSignal);
  return () => {
    for (const signal of signals) process.off(signal, onSignal);
  };
}
