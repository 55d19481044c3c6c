/** Writes to the host. */
import { useCallback, useRef, useState } from "react";
import { toast } from "sonner";
import type { CallName, Input, Output } from "../../shared/contract.ts";
import { AppError } from "../../shared/errors.ts";
import { adviceFor } from "../components/errorAdvice.ts";
import { useHost } from "../host/hostContext.tsx";

export interface Action<N extends CallName> {
  /** Rejects with an AppError; it was shown as a toast then, and a caller that does not catch it loses nothing. */
  run: (input: Input<N>) => Promise<Output<N>>;
  busy: boolean;
  /** Of the last run; null where it went well. */
  error: AppError | null;
}

/** Errors that the user has seen. main.tsx keeps them from being reported again when nobody caught them. */
const shown = new WeakSet<object>();

export function wasShown(error: unknown): boolean {
  return typeof error === "object" && error !== null && shown.has(error);
}

/** What happened and what to do take longer to read than that something was done, milliseconds. */
const errorMs = 12_000;

/** Shows an error as a toast, once. */
export function showError(thrown: unknown): AppError {
  const error = AppError.from(thrown);
  if (!wasShown(error) && !wasShown(thrown)) {
    const advice = adviceFor[error.code];
    toast.error(error.message, { duration: errorMs, ...(advice === null ? {} : { description: advice }) });
  }
  shown.add(error);
  if (typeof thrown === "object" && thrown !== null) shown.add(thrown);
  return error;
}

/**
 * A call that changes something. What it changed comes back as events, so nothing has to be read again by hand.
 * @param options.quiet show no toast: the caller shows `error` itself
 */
export function useAction<N extends CallName>(name: N, options: { quiet?: boolean } = {}): Action<N> {
  const host = useHost();
  const running = useRef(0);
  const [state, setState] = useState<{ busy: boolean; error: AppError | null }>({ busy: false, error: null });
  const quiet = options.quiet === true;
  const run = useCallback(
    async (input: Input<N>): Promise<Output<N>> => {
      running.current++;
      setState({ busy: true, error: null });
      let error: AppError | null = null;
      try {
        return await host.call(name, input);
      } catch (thrown) {
        error = quiet ? AppError.from(thrown) : showError(thrown);
        throw error;
      } finally {
        running.current--;
        setState({ busy: running.current > 0, error });
      }
    },
    [host, name, quiet],
  );
  return { run, ...state };
}
