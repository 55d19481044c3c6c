/** Reads of the host. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { CallName, Input, Output } from "../../shared/contract.ts";
import { AppError } from "../../shared/errors.ts";
import { useHost } from "../host/hostContext.tsx";

export interface CallState<T> {
  /** undefined until the first answer. */
  data: T | undefined;
  error: AppError | null;
  /** No answer yet, and one is under way. */
  isLoading: boolean;
  /** An answer is under way, be it the first or another. */
  isFetching: boolean;
  reload: () => void;
}

export interface CallOptions {
  /** While another input is being read, go on giving the answer to the one before. */
  keepPrevious?: boolean;
  /** Asks again whenever a page opens: of what lies in folders, no event tells that it was taken away. */
  fresh?: boolean;
}

/**
 * The answer to a call, asked once for each input and kept current by the host's events (invalidation.ts).
 * @param input null: do not ask yet
 */
export function useCall<N extends CallName>(
  name: N,
  input: Input<N> | null,
  options: CallOptions = {},
): CallState<Output<N>> {
  const host = useHost();
  const query = useQuery<Output<N>>({
    queryKey: [name, input],
    queryFn: () => {
      if (input === null) throw new AppError("internal", `expected an input, got null (${name})`);
      return host.call(name, input);
    },
    enabled: input !== null,
    ...(options.fresh === true ? { refetchOnMount: "always" } : {}),
    ...(options.keepPrevious === true ? { placeholderData: keepPreviousData } : {}),
  });
  return {
    data: query.data,
    error: query.error === null ? null : AppError.from(query.error),
    isLoading: query.isLoading,
    isFetching: query.isFetching,
    reload: () => void query.refetch(),
  };
}
