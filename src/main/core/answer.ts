/** One call of the contract, answered: both transports do this with what they received. */
import {
  callNames,
  calls,
  type CallName,
  type Checked,
  type Handlers,
  type Reply,
} from "../../shared/contract.ts";
import { AppError, expected } from "../../shared/errors.ts";
import { describeIssue } from "../../shared/schema/runConfig.ts";

/** Checks name and input, calls the handler, and turns whatever it throws into an error for the caller. Never rejects. */
export async function answer(handlers: Handlers, name: unknown, input: unknown): Promise<Reply> {
  try {
    const known = callNames.find((one) => one === name);
    if (!known) throw new AppError("usage", expected("a call of the contract", String(name), "call"));
    return { ok: true, value: await handle(handlers, known, input) };
  } catch (thrown) {
    return { ok: false, error: AppError.from(thrown).toRecord() };
  }
}

async function handle<N extends CallName>(handlers: Handlers, name: N, input: unknown): Promise<unknown> {
  const parsed = calls[name].input.safeParse(input, { reportInput: true });
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => describeIssue(issue));
    throw new AppError("usage", `${lines.join("\n")} (call ${name})`);
  }
  // The schema of this very name gave it; the compiler does not follow a union of functions here.
  return handlers[name](parsed.data as Checked<N>);
}
