import path from "node:path";
import { run } from "node:test";
import { spec } from "node:test/reporters";
import type { Tally } from "./tally.ts";

export interface RunOptions {
  readonly root: string;
  /** From `root`. */
  readonly files: readonly string[];
  /** Files at a time, each in a process of its own. */
  readonly concurrency: number;
  /** A single test that takes longer fails. */
  readonly timeoutMs: number;
  /** When all files together take longer, what still runs is ended and fails: a test may keep its process alive. */
  readonly totalTimeoutMs: number;
}

/** Runs test files with node:test, its report to stdout, and counts into `tally`. */
export async function runTests(options: RunOptions, tally: Tally): Promise<void> {
  const stream = run({
    files: options.files.map((file) => path.join(options.root, file)),
    cwd: options.root,
    isolation: "process",
    concurrency: options.concurrency,
    timeout: options.timeoutMs,
    signal: AbortSignal.timeout(options.totalTimeoutMs),
  });
  const relative = (name: string) => (path.isAbsolute(name) ? path.relative(options.root, name) : name);
  const record = (outcome: "pass" | "fail") => (event: Parameters<Tally["record"]>[1]) =>
    tally.record(outcome, { ...event, name: relative(event.name), file: event.file && relative(event.file) });
  stream.on("test:pass", record("pass"));
  stream.on("test:fail", record("fail"));
  const report: AsyncIterable<string | Uint8Array> = stream.compose(spec);
  for await (const text of report) process.stdout.write(text);
}
