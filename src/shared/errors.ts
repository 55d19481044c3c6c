/** One error type for everything a user can meet: a code for programs, a sentence for people. */

export const errorCodes = [
  "usage", // a command line or call that makes no sense
  "config", // a RunConfig that the schema refuses
  "data", // a data file that is missing, truncated or wrong
  "runtime", // a backend that cannot be had, or an install that failed
  "checkpoint", // a checkpoint that is missing, damaged or does not fit
  "store", // the database
  "numerics", // NaN or infinity where a number was expected
  "parity", // values outside the tolerance
  "interrupted", // stopped on request; a checkpoint was kept
  "worker", // the trainer process died or broke the protocol
  "io", // disk full, permission, a file that cannot be written
  "internal", // a defect of ours
] as const;
export type ErrorCode = (typeof errorCodes)[number];

/** What crosses a process border when something failed. */
export interface ErrorRecord {
  code: ErrorCode;
  message: string;
  stack?: string;
}

export class AppError extends Error {
  override readonly name = "AppError";
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.code = code;
  }

  toRecord(): ErrorRecord {
    return { code: this.code, message: this.message, ...(this.stack ? { stack: this.stack } : {}) };
  }

  static fromRecord(record: ErrorRecord): AppError {
    const error = new AppError(record.code, record.message);
    if (record.stack) error.stack = record.stack;
    return error;
  }

  /** Any thrown value as an AppError; what is not ours becomes `internal`. */
  static from(thrown: unknown): AppError {
    if (thrown instanceof AppError) return thrown;
    if (thrown instanceof Error) {
      const error = new AppError("internal", thrown.message, { cause: thrown });
      if (thrown.stack) error.stack = thrown.stack;
      return error;
    }
    return new AppError("internal", String(thrown));
  }
}

/** `expected lambda >= 0, got -1 (method.lambda)`: the form of every complaint about a value. */
export function expected(what: string, came: unknown, where: string): string {
  return `expected ${what}, got ${typeof came === "string" ? came : JSON.stringify(came)} (${where})`;
}
