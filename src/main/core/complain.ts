/** Failures that nobody waits for: they go to stderr, and the program goes on. */
import { AppError } from "../../shared/errors.ts";

/** @param what cannot be done, as the beginning of a sentence */
export function complain(what: string, thrown: unknown): void {
  const { code, message, stack } = AppError.from(thrown);
  process.stderr.write(`${what}: ${code === "internal" ? (stack ?? message) : message}\n`);
}
