/** What the exit code of `amm` says; `amm help exit-codes` prints this table. */
import type { ErrorCode } from "../../shared/errors.ts";

interface ExitCode {
  readonly code: number;
  readonly meaning: string;
}

/** One entry an error code. `parity` and `internal` keep the numbers that scripts expect of them. */
export const errorExitCodes: { readonly [K in ErrorCode]: ExitCode } = {
  parity: { code: 1, meaning: "amm parity: a value is outside the tolerance" },
  usage: { code: 2, meaning: "a command line that makes no sense, or a run that does not exist" },
  config: { code: 3, meaning: "a setting that is unknown or out of its range" },
  data: { code: 4, meaning: "a data file is missing, truncated or wrong" },
  runtime: { code: 5, meaning: "a backend or device cannot be had, or its install failed" },
  checkpoint: { code: 6, meaning: "a checkpoint is missing, damaged or does not fit" },
  store: { code: 7, meaning: "the database is damaged, locked or of another version" },
  numerics: { code: 8, meaning: "a loss or gradient became NaN or infinite" },
  worker: { code: 9, meaning: "the trainer process died or broke its protocol" },
  io: { code: 10, meaning: "a file cannot be written: disk full, permission" },
  interrupted: {
    code: 20,
    meaning: "stopped on request (Ctrl-C, SIGTERM, SIGHUP); `amm resume RUN` goes on",
  },
  internal: { code: 70, meaning: "a defect of this program" },
};

/** Not tied to an error code. */
export const otherExitCodes = {
  success: { code: 0, meaning: "done" },
  killed: { code: 130, meaning: "ended at once by a second Ctrl-C; what was saved can be resumed" },
} as const satisfies Record<string, ExitCode>;

export function exitCodeRows(): [string, string, string][] {
  const rows = Object.entries({ ...otherExitCodes, ...errorExitCodes });
  return rows
    .sort(([, a], [, b]) => a.code - b.code)
    .map(([name, { code, meaning }]) => [String(code), name, meaning]);
}
