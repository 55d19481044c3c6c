/** Scripts that print JSON documents, one a line: progress, and the result as the last. */
import type { ChildProcess } from "node:child_process";
import { createInterface } from "node:readline";
import { z } from "zod";
import { AppError, expected } from "../../shared/errors.ts";
import { errorRecord } from "../../shared/workerEvents.ts";

const failure = z.object({ error: errorRecord });

/**
 * Reads what a script prints until it ends.
 * @param child its stdout is a pipe
 * @param ended gives its exit code
 * @returns the last document
 * @throws AppError: the script's own, when its result is `{ error }`; `worker` when it prints no document
 */
export async function scriptDocuments(
  child: ChildProcess,
  ended: Promise<number>,
  script: string,
  onProgress: (document: unknown) => void,
): Promise<unknown> {
  ended.catch(() => undefined); // it may fail before it is waited for
  let last: string | null = null;
  for await (const line of createInterface({ input: child.stdout! })) {
    if (last !== null) onProgress(parseLine(last, script));
    last = line;
  }
  const code = await ended;
  if (last === null)
    throw new AppError("worker", expected("a JSON document", `none and exit code ${code}`, script));
  const document = parseLine(last, script);
  const failed = failure.safeParse(document);
  if (failed.success) throw AppError.fromRecord(failed.data.error);
  return document;
}

function parseLine(line: string, script: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new AppError("worker", expected("a line of JSON", line.slice(0, 200), script));
  }
}
