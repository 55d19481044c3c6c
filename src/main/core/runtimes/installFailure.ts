/** What went wrong in an install, as one AppError in words. */
import { AppError } from "../../../shared/errors.ts";
import { gigabytes } from "./disk.ts";

const nothingLeft = "Nothing was left behind; the wasm backend works without it.";

/** `runtime` for everything: an abort, a full disk (ours, or one that pip or the compiler met), any other failure. */
export function installFailure(
  error: unknown,
  signal: AbortSignal | undefined,
  runtimesDir: string,
  needed: number,
): AppError {
  if (signal?.aborted)
    return new AppError("runtime", `the install was stopped. ${nothingLeft}`, { cause: error });
  const message = error instanceof Error ? error.message : String(error);
  if (/ENOSPC|No space left on device|Errno 28/.test(message)) {
    const text = `the disk became full; an install needs ${gigabytes(needed)} (${runtimesDir}): ${message}\n${nothingLeft}`;
    return new AppError("runtime", text, { cause: error });
  }
  if (error instanceof AppError) return error;
  if (error instanceof Error && "code" in error && "syscall" in error) {
    return new AppError("runtime", `the install failed: ${message}. ${nothingLeft}`, { cause: error });
  }
  return AppError.from(error); // a defect of ours keeps its own code
}
