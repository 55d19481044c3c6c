import type { CallName, Output, Reply } from "../../shared/contract.ts";
import { AppError } from "../../shared/errors.ts";

/** What the call gave; throws its AppError. */
export function outputOf<N extends CallName>(reply: Reply): Output<N> {
  if (!reply.ok) throw AppError.fromRecord(reply.error);
  // Both ends are built from one source, and the host's handlers are checked against the same type.
  return reply.value as Output<N>;
}
