/** Reads of the host, as many as there are runs: useCall for a list. */
import { type UseQueryResult, useQueries } from "@tanstack/react-query";
import type { CallName, Input, Output } from "../../../shared/contract.ts";
import { AppError } from "../../../shared/errors.ts";
import { useHost } from "../../host/hostContext.tsx";

export interface CallsState<T> {
  /** One an input, in their order; undefined until its first answer. */
  data: readonly (T | undefined)[];
  /** The first that there is. */
  error: AppError | null;
  isLoading: boolean;
  reload: () => void;
}

/** The answers to one call for several inputs, each kept as `useCall` keeps it. */
export function useCalls<N extends CallName>(name: N, inputs: readonly Input<N>[]): CallsState<Output<N>> {
  const host = useHost();
  return useQueries({
    queries: inputs.map((input) => ({
      queryKey: [name, input],
      queryFn: () => host.call(name, input),
    })),
    combine: together<Output<N>>,
  });
}

function together<T>(results: readonly UseQueryResult<T>[]): CallsState<T> {
  const failed = results.find((result) => result.error !== null);
  return {
    data: results.map((result) => result.data),
    error: failed ? AppError.from(failed.error) : null,
    isLoading: results.some((result) => result.isLoading),
    reload: () => results.forEach((result) => void result.refetch()),
  };
}
